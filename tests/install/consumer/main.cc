#include <banggiao/banggiao.h>

#include <cstdio>

int main() {
  const auto reader = banggiao::Reader::load();
  const auto record =
      reader->read("Thủ tướng tiếp Đại sứ Áo\n\nChiều 3/4/2025, Thủ tướng tiếp Đại sứ Áo.\n", {});
  if (!record) return 1;
  std::printf("%zu events, published %s\n", record->events.size(), record->published.c_str());
}
