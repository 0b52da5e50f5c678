import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // Table.svelte names the roles of its parts: browsers forget them where a table is laid out as cards.
    warningFilter: (warning) => warning.code !== "a11y_no_redundant_roles",
  },
};
