// One thing of a knowledge base, with all that is told of it.
#include "commands.h"
#include "database.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter =
    R"(IDs are those of the lists: an event's or an ask's, a report's (ARTICLE:v1, shows its event), a person's key
(person/VNM/to-lam), an article's (shows its record as JSON).

Examples:
  banggiao show 3f0c9a1b2c3d4e5f --db kb.db
  banggiao show person/VNM/to-lam --db kb.db --json

Exit code: 0 found, 1 not found or the database cannot be read, 2 the command line is wrong.)";

struct Asked {
  std::string path, id, colour = "auto";
  bool json = false;
};

template <class Detail, class Describe>
int print_detail(const Detail& detail, const Asked& asked, Describe describe) {
  std::string out;
  if (asked.json) {
    append_json(detail, out);
    out += '\n';
  } else {
    out = describe(detail, output_style(asked.colour));
  }
  return print_out(out);
}

int show(const Asked& asked) {
  const Result<std::unique_ptr<Store>> opened = Store::open(asked.path, {.read_only = true});
  if (!opened) return complain_of(opened.error());
  const Store& store = **opened;
  const auto words = [](const auto& detail, const Style& style) { return describe(detail, style); };
  const auto failed = [](const Error& error) { return error.code != Errc::not_found; };

  const Result<EventDetail> event = store.event(asked.id);
  if (event) return print_detail(*event, asked, words);
  if (failed(event.error())) return complain_of(event.error());
  if (const Result<AskRow> ask = store.ask(asked.id))
    return print_detail(*ask, asked, describe_history);
  if (const Result<PersonDetail> person = store.person(asked.id))
    return print_detail(*person, asked, words);
  const Result<std::string> record = store.record_json(asked.id);
  if (record) return print_out(*record + '\n');
  if (failed(record.error())) return complain_of(record.error());
  return complain_of({Errc::not_found, "no event, ask, person or article of this name", asked.id});
}

}  // namespace

Command add_show(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("show", "An event, ask, person or article with all that is told of it");
  auto asked = std::make_shared<Asked>();
  command->add_option("id", asked->id, "Its id or key")->required()->type_name("ID");
  add_database_option(*command, asked->path);
  command->add_flag("--json", asked->json, "As JSON");
  command->add_option("--colour,--color", asked->colour, "auto, always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
      ->type_name("WHEN");
  command->footer(kFooter);
  return {command, [asked](const RunOptions&) { return show(*asked); }};
}

}  // namespace banggiao::cli
