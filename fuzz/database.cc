// Files that claim to be databases of ours: opened, checked, listed and written to, they give
// answers or errors. The input is a damage to a sound file, five bytes a place (an offset and what
// stands there); behind a first byte of 255 it is the file itself.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "banggiao/reader.h"
#include "banggiao/store.h"
#include "expect.h"

namespace {

using namespace banggiao;
using fuzz::expect;

const std::string& path() {
  static const std::string name = std::filesystem::temp_directory_path() /
                                  ("banggiao_fuzz_" + std::to_string(getpid()) + ".db");
  return name;
}

void remove_database() {
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path() + ending);
}

const Record& record() {
  static const Record read = *Reader::load()->read(
      "Thủ tướng tiếp Đại sứ Áo\n\nChiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại "
      "sứ Áo Philipp Agathonos. Thủ tướng "
      "đề nghị Áo sớm phê chuẩn EVIPA. Đại sứ nhất trí.\n",
      {.uri = "file:a"});
  return read;
}

template <class T>
void kept(const Result<T>& result) {
  expect(result.has_value(), result ? "" : "a record is kept: " + result.error().message);
}

std::string sound_file() {
  remove_database();
  {
    auto store = Store::open(path(), {.create = true});
    expect(store.has_value(), "a database is made");
    kept((*store)->put({&record(), 1}));
    kept((*store)->refresh());
  }
  std::ifstream file(path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string damaged(std::string file, const std::uint8_t* data, std::size_t size) {
  for (; size >= 5; data += 5, size -= 5) {
    const std::size_t at = (std::size_t{data[0]} << 24 | std::size_t{data[1]} << 16 |
                            std::size_t{data[2]} << 8 | data[3]) %
                           file.size();
    file[at] = static_cast<char>(data[4]);
  }
  return file;
}

// An error tells what kind it is of those that databases have, and why.
template <class T>
void answered(const Result<T>& result) {
  if (result) return;
  const Errc code = result.error().code;
  expect(code == Errc::io || code == Errc::bad_format || code == Errc::newer_schema ||
             code == Errc::not_found || code == Errc::busy,
         "an error is one of databases");
  expect(!result.error().message.empty(), "an error has a message");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string sound = sound_file();
  if (size == 0) return 0;
  const std::string file = data[0] == 255
                               ? std::string(reinterpret_cast<const char*>(data) + 1, size - 1)
                               : damaged(sound, data + 1, size - 1);
  remove_database();
  std::ofstream(path(), std::ios::binary) << file;
  auto store = Store::open(path());
  answered(store);
  if (!store) return 0;
  answered((*store)->check());
  answered((*store)->events({}));
  answered((*store)->statements({}));
  answered((*store)->asks({}));
  answered((*store)->people({}));
  answered((*store)->search({.text = "tiep"}));
  answered((*store)->overview({}));
  answered((*store)->event(record().id + ":v1"));
  answered((*store)->record_json(record().id));
  answered((*store)->dump([](std::string_view) { return true; }));
  answered((*store)->put({&record(), 1}));
  answered((*store)->refresh());
  return 0;
}
