// stages ARTICLES PAGES [options of Google Benchmark]
// Every stage and the whole reader over the texts of ARTICLES, reading of HTML over PAGES (each a
// file of texts with a zero byte after each), and the whole over one text of 1 KB to 10 MB. What a
// stage gives is checked before it is timed.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "banggiao/banggiao.h"
#include "banggiao/event.h"
#include "pipeline/assemble.h"

namespace {

using namespace banggiao;

void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "stages: wrong result, nothing is timed: %s\n", what);
  std::exit(1);
}

std::vector<std::string> texts_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  std::string text;
  std::vector<std::string> texts;
  while (std::getline(content, text, '\0')) texts.push_back(text);
  return texts;
}

// What each stage is given, for one article.
struct Prepared {
  std::string bytes;
  Page page;
  Article article;
  TokenizedText text;
  TimeAnnotation times;
  EntityAnnotation names;  // as the entity stage left them
  Record record;
};

struct Stages {
  Lexicon lexicon;
  TimeTagger times;
  EntityTagger names;
  EventCoder events;
};

Stages load() {
  Lexicon lexicon = Lexicon::load().value();
  TimeTagger times = TimeTagger::load(lexicon).value();
  EntityTagger names = EntityTagger::load(lexicon).value();
  EventCoder events = EventCoder::load(lexicon).value();
  return {std::move(lexicon), std::move(times), std::move(names), std::move(events)};
}

PageHints hints(PageFormat format) {
  PageHints out;
  out.uri = "file:bench";
  out.format = format;
  return out;
}

std::string json_of(const Record& record) {
  std::string out;
  append_json(record, out);
  return out;
}

std::vector<Prepared> prepare(const Stages& stages, const Reader& reader,
                              const std::vector<std::string>& texts) {
  std::vector<Prepared> all;
  std::size_t times = 0, mentions = 0, events = 0, statements = 0;
  for (const std::string& text : texts) {
    Result<Record> record = reader.read(text, hints(PageFormat::text));
    if (!record) continue;  // another language, or nothing to read
    Prepared p;
    p.bytes = text;
    p.page = read_page(text, hints(PageFormat::text)).value();
    p.article = find_article(p.page);
    p.text = tokenize(p.article, stages.lexicon);
    p.times = stages.times.tag(p.article, p.text, stages.lexicon);
    p.names = stages.names.tag(p.article, p.text, p.times, stages.lexicon);
    EntityAnnotation names = p.names;
    EventAnnotation found = stages.events.code(p.article, p.text, p.times, names, stages.lexicon);
    p.record = std::move(*record);
    check(json_of(assemble(p.article, p.times, std::move(names), std::move(found))) ==
              json_of(p.record),
          "the stages one by one give another record than the reader");
    times += p.record.times.size();
    mentions += p.record.mentions.size();
    events += p.record.events.size();
    statements += p.record.statements.size();
    all.push_back(std::move(p));
  }
  check(all.size() * 10 >= texts.size() * 9, "more than a tenth of the articles cannot be read");
  check(times > 0 && mentions > 0 && events > 0 && statements > 0,
        "nothing is found in the articles");
  return all;
}

void count(benchmark::State& state, std::size_t bytes, std::size_t articles) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * state.iterations()));
  state.SetItemsProcessed(static_cast<std::int64_t>(articles * state.iterations()));
}

template <class One>
void register_stage(const char* name, const std::vector<Prepared>& all, One one) {
  std::size_t bytes = 0;
  for (const Prepared& p : all) bytes += p.bytes.size();
  benchmark::RegisterBenchmark(name, [&all, bytes, one](benchmark::State& state) {
    for (auto _ : state) {
      for (const Prepared& p : all) one(p);
    }
    count(state, bytes, all.size());
  });
}

// The event stage fills in names, so that each round needs new ones, made while the clock stands.
void register_events(const std::vector<Prepared>& all, const Stages& stages) {
  benchmark::RegisterBenchmark("event", [&](benchmark::State& state) {
    std::size_t bytes = 0;
    for (const Prepared& p : all) bytes += p.bytes.size();
    for (auto _ : state) {
      std::vector<EntityAnnotation> names;
      for (const Prepared& p : all) names.push_back(p.names);
      const std::clock_t begin = std::clock();
      for (std::size_t i = 0; i < all.size(); ++i) {
        const Prepared& p = all[i];
        benchmark::DoNotOptimize(
            stages.events.code(p.article, p.text, p.times, names[i], stages.lexicon));
      }
      state.SetIterationTime(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    count(state, bytes, all.size());
  })->UseManualTime();
}

// One text of about so many bytes, out of the articles, each paragraph whole.
std::string text_of_size(const std::vector<Prepared>& all, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; text.size() < bytes; i = (i + 1) % all.size()) {
    text += all[i].bytes.substr(0, all[i].bytes.find('\n', bytes - text.size()));
    text += "\n\n";
  }
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) return std::fputs("usage: stages ARTICLES PAGES [--benchmark_…]\n", stderr), 2;
  const Stages stages = load();
  const Reader reader = Reader::load().value();
  const std::vector<Prepared> all = prepare(stages, reader, texts_of(argv[1]));
  const std::vector<std::string> pages = texts_of(argv[2]);
  const Lexicon& lexicon = stages.lexicon;

  benchmark::RegisterBenchmark("start", [](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Reader::load());
  });
  register_stage("page", all, [](const Prepared& p) {
    benchmark::DoNotOptimize(read_page(p.bytes, hints(PageFormat::text)));
  });
  register_stage("article", all,
                 [](const Prepared& p) { benchmark::DoNotOptimize(find_article(p.page)); });
  register_stage("text", all, [&](const Prepared& p) {
    benchmark::DoNotOptimize(tokenize(p.article, lexicon));
  });
  register_stage("timex", all, [&](const Prepared& p) {
    benchmark::DoNotOptimize(stages.times.tag(p.article, p.text, lexicon));
  });
  register_stage("entity", all, [&](const Prepared& p) {
    benchmark::DoNotOptimize(stages.names.tag(p.article, p.text, p.times, lexicon));
  });
  register_events(all, stages);
  register_stage("record", all,
                 [](const Prepared& p) { benchmark::DoNotOptimize(json_of(p.record)); });
  register_stage("whole", all, [&](const Prepared& p) {
    benchmark::DoNotOptimize(json_of(reader.read(p.bytes, hints(PageFormat::text)).value()));
  });

  benchmark::RegisterBenchmark("html", [&](benchmark::State& state) {
    std::size_t bytes = 0;
    for (const std::string& page : pages) bytes += page.size();
    for (auto _ : state) {
      for (const std::string& page : pages) {
        if (const auto read = read_page(page, hints(PageFormat::html))) {
          benchmark::DoNotOptimize(plain_text(find_article(*read)));
        }
      }
    }
    count(state, bytes, pages.size());
  });

  for (std::size_t bytes = 1000; bytes <= 10'000'000; bytes *= 10) {
    benchmark::RegisterBenchmark(
        ("linear/" + std::to_string(bytes)).c_str(), [&, bytes](benchmark::State& state) {
          const std::string text = text_of_size(all, bytes);
          check(reader.read(text, hints(PageFormat::text)).has_value(),
                "a long text cannot be read");
          for (auto _ : state)
            benchmark::DoNotOptimize(json_of(reader.read(text, hints(PageFormat::text)).value()));
          count(state, text.size(), 1);
        });
  }
  benchmark::RunSpecifiedBenchmarks();
}
