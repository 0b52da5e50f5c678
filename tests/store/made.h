// Databases and articles for the tests of the store.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "banggiao/reader.h"
#include "banggiao/store.h"

namespace banggiao::test {

// The built-in reader, loaded once.
inline const Reader& reader() {
  static const Result<Reader> loaded = Reader::load();
  return *loaded;
}

inline Record read(std::string_view text, std::string uri, std::string published = "",
                   std::string outlet = "") {
  PageHints hints;
  hints.uri = std::move(uri);
  hints.published = std::move(published);
  hints.outlet = std::move(outlet);
  return *reader().read(text, std::move(hints));
}

inline Record meeting(std::string uri = "https://a.example/1", std::string day = "2025-04-04") {
  return read(
      "Thủ tướng tiếp Đại sứ Áo\n\n"
      "Chiều 3/4/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính tiếp Đại sứ Áo Philipp Agathonos.\n\n"
      "Tại buổi tiếp, Thủ tướng Phạm Minh Chính đề nghị Áo sớm phê chuẩn Hiệp định EVIPA.\n",
      std::move(uri), std::move(day), "a.example");
}

inline Record talks() {
  return read(
      "Đàm phán thuế quan: tin trong tuần\n\n"
      "Ngày 7/5/2025, tại Washington, Bộ trưởng Công Thương Nguyễn Hồng Diên hội đàm với Bộ trưởng "
      "Thương mại Hoa Kỳ "
      "Howard Lutnick. Nội dung là thuế đối ứng.\n\n"
      "Trước đó, Tổng Bí thư Tô Lâm điện đàm với Tổng thống Hoa Kỳ Donald Trump ngày 4/4/2025.\n",
      "https://b.example/2", "2025-05-08", "b.example");
}

// The example pages of the repository.
inline std::vector<Record> examples() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(BG_SOURCE_DIR "/examples")) {
    if (entry.path().extension() == ".txt" || entry.path().extension() == ".html")
      paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Record> records;
  for (const auto& path : paths) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    std::string bytes(std::filesystem::file_size(path), '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
    std::fclose(file);
    PageHints hints;
    hints.uri = "file:" + path.filename().string();
    if (Result<Record> record = reader().read(bytes, std::move(hints)))
      records.push_back(std::move(*record));
  }
  return records;
}

// A folder that goes away with the test.
class StoreTest : public ::testing::Test {
 protected:
  StoreTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("banggiao_" + std::to_string(::getpid()) + "_" + name())) {
    std::filesystem::create_directories(folder_);
  }
  ~StoreTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string path(const std::string& name = "kb.db") const { return (folder_ / name).string(); }

  std::unique_ptr<Store> open(const std::string& name = "kb.db",
                              StoreOptions options = {.create = true}) const {
    Result<std::unique_ptr<Store>> store = Store::open(path(name), options);
    EXPECT_TRUE(store) << store.error().message;
    return store ? std::move(*store) : nullptr;
  }

  static void keep(Store& store, const std::vector<Record>& records) {
    const Result<PutCounts> put = store.put(records);
    ASSERT_TRUE(put) << put.error().message;
    const Result<std::uint64_t> merged = store.refresh();
    ASSERT_TRUE(merged) << merged.error().message;
  }

  static std::string dump(const Store& store) {
    std::string all;
    const Result<void> done = store.dump([&](std::string_view line) {
      all.append(line) += '\n';
      return true;
    });
    EXPECT_TRUE(done) << done.error().message;
    return all;
  }

  static std::string findings(const Store& store) {
    const Result<std::vector<CheckFinding>> found = store.check();
    if (!found) return found.error().message;
    std::string all;
    for (const CheckFinding& one : *found) all += one.where + ": " + one.message + "\n";
    return all;
  }

 private:
  static std::string name() {
    return ::testing::UnitTest::GetInstance()->current_test_info()->name();
  }
  std::filesystem::path folder_;
};

}  // namespace banggiao::test
