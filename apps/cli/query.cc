// Lists of a knowledge base: events, statements, asks, people, articles.
#include <fmt/format.h>
#include <unistd.h>

#include "commands.h"
#include "database.h"

namespace banggiao::cli {
namespace {

constexpr const char* kNotes =
    R"(A filter that is given several times takes any of its values; different filters narrow each other. Names match without
case and tone marks: --who "to lam" finds Tô Lâm. More than --limit rows are told on standard error, with the --after
that gives the next ones.

Exit code: 0 answered, 1 the database cannot be read, 2 the command line is wrong.)";

struct Asked {
  std::string path, words, colour = "auto";
  Filter filter;
  bool json = false, csv = false;
};

template <class Page>
int print_page(const Result<Page>& page, const Asked& asked) {
  if (!page) return complain_of(page.error());
  std::string out;
  if (asked.json) {
    append_json(*page, out);
    out += '\n';
  } else if (asked.csv) {
    append_csv(*page, out);
  } else {
    const Style style = output_style(asked.colour);
    for (const auto& row : page->rows) out += describe(row, style);
  }
  const int code = print_out(out);
  if (asked.json) return code;
  if (!page->next.empty()) {
    fmt::print(stderr, "{} of {}; the next: --after '{}'\n", page->rows.size(), page->total,
               page->next);
  } else if (isatty(STDERR_FILENO) == 1) {
    fmt::print(stderr, "{} in all\n", page->total);
  }
  return code;
}

int answer(Listing listing, const Asked& asked) {
  const Result<std::unique_ptr<Store>> store = Store::open(asked.path, {.read_only = true});
  if (!store) return complain_of(store.error());
  Filter filter = asked.filter;
  if (!asked.words.empty()) filter.text = asked.words;
  switch (listing) {
    case Listing::events:
      return print_page((*store)->events(filter), asked);
    case Listing::statements:
      return print_page((*store)->statements(filter), asked);
    case Listing::asks:
      return print_page((*store)->asks(filter), asked);
    case Listing::people:
      return print_page((*store)->people(filter), asked);
    case Listing::articles:
      return print_page((*store)->search(filter), asked);
  }
  return kUsage;
}

struct Kind {
  Listing listing;
  const char* name;
  const char* help;
  const char* examples;
};

constexpr Kind kKinds[] = {
    {Listing::events, "events", "Events of a knowledge base", R"(
  banggiao events --db kb.db --pair VNM --pair FRA --since 2025-01-01
  banggiao events --db kb.db --who "to lam" --type visit --status planned
  banggiao events --db kb.db --about evipa --csv > evipa.csv
)"},
    {Listing::statements, "statements", "What was said", R"(
  banggiao statements --db kb.db --who "bui thanh son" --act request
  banggiao statements --db kb.db --state USA --since 2025-04-01 --text "thuế quan"
)"},
    {Listing::asks, "asks", "What was asked, proposed, offered, and what came of it", R"(
  banggiao asks --db kb.db --pair VNM --pair EU --about evipa
  banggiao asks --db kb.db --state VNM --outcome silent --sort times
)"},
    {Listing::people, "people", "People and bodies, with their offices", R"(
  banggiao people --db kb.db --state AUT
  banggiao people --db kb.db --who "van der bellen" --json
)"},
    {Listing::articles, "search", "Articles by their words, the best first", R"(
  banggiao search "dam phan" --db kb.db
  banggiao search '"chủ quyền biển đảo"' --db kb.db --since 2025-01-01 --sort day
)"},
};

}  // namespace

std::vector<Command> add_queries(CLI::App& app) {
  std::vector<Command> commands;
  for (const Kind& kind : kKinds) {
    CLI::App* command = app.add_subcommand(kind.name, kind.help);
    auto asked = std::make_shared<Asked>();
    if (kind.listing == Listing::articles) {
      command
          ->add_option("words", asked->words,
                       "Words; \"…\" for a phrase; tone marks may be left out")
          ->type_name("WORDS");
    }
    add_database_option(*command, asked->path);
    add_filter_options(*command, kind.listing, asked->filter);
    command->add_option("--limit", asked->filter.limit, "Rows of a page, 1 to 1000 (default: 50)")
        ->type_name("N");
    command
        ->add_option("--after", asked->filter.after, "Go on behind the page that ended with this")
        ->type_name("NEXT");
    CLI::Option* json =
        command->add_flag("--json", asked->json, "One JSON object: rows, next, total");
    command->add_flag("--csv", asked->csv, "A table with a line of names")->excludes(json);
    command->add_option("--colour,--color", asked->colour, "auto, always, never")
        ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
        ->type_name("WHEN");
    command->footer(fmt::format("Examples:{}\n{}", kind.examples, kNotes));
    commands.push_back({command, [asked, listing = kind.listing](const RunOptions&) {
                          return answer(listing, *asked);
                        }});
  }
  return commands;
}

}  // namespace banggiao::cli
