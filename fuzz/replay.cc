// Runs a fuzz target on files, where libFuzzer is not: usage: fuzz_NAME FOLDER. Exit status 2 when
// there are none.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
  int runs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argc == 2 ? argv[1] : "")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string input{std::istreambuf_iterator<char>(in), {}};
    std::fprintf(stderr, "\r%s",
                 entry.path().filename().c_str());  // the last one named is the one that broke
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    ++runs;
  }
  std::fprintf(stderr, "\r%d inputs        \n", runs);
  return runs > 0 ? 0 : 2;
}
