#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "banggiao/article.h"
#include "commands.h"

namespace banggiao::cli {
namespace {

constexpr const char* kFooter =
    R"(Only finds the article in the page: its title, its day where the page tells it, and its body without
menus, adverts and teasers. Inputs and exit codes are those of banggiao read.

Examples:
  banggiao extract page.html
  banggiao extract --json saved-pages/ -o articles.jsonl      {"uri", "title", "published", "articleBody", …})";

std::string as_json(const Article& article) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto field = [&](const char* name, std::string_view value) {
    json.Key(name);
    if (value.empty())
      json.Null();
    else
      json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  field("uri", article.uri);
  field("canonical", article.canonical);
  field("outlet", article.outlet);
  field("section", article.section);
  field("title", article.title ? view(article.text, *article.title) : std::string_view());
  field("byline", article.byline);
  field("published", article.published);
  field("published_from", article.published.empty() ? "" : to_string(article.published_basis.from));
  field("language", article.language);
  const std::string body = plain_text(article);
  json.Key("articleBody");
  json.String(body.data(), static_cast<rapidjson::SizeType>(body.size()));
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

int run_extract(const RunOptions& options) {
  const Style style = output_style(options.colour);
  return run(options, [&](Input input) {
    Outcome outcome;
    const Result<Page> page = read_page(input.bytes, std::move(input.hints));
    if (!page) {
      outcome.error = page.error();
      return outcome;
    }
    const Article article = find_article(*page);
    if (!has_story(article)) {
      outcome.error = no_story(article);
      return outcome;
    }
    if (options.json) {
      outcome.text = as_json(article);
    } else {
      const std::string title(article.title ? view(article.text, *article.title) : "");
      outcome.text = fmt::format("{}\n{}\n\n", paint(style, "1", title), plain_text(article));
    }
    return outcome;
  });
}

}  // namespace

Command add_extract(CLI::App& app, RunOptions& options) {
  CLI::App* command =
      app.add_subcommand("extract", "Find the article in a page, without reading what it tells");
  options.add_to(*command);
  command->add_flag("--json", options.json, "JSON Lines, one article a line");
  command->footer(kFooter);
  return {command, run_extract};
}

}  // namespace banggiao::cli
