#include "store/values.h"

#include <fmt/format.h>

namespace banggiao::store {
namespace {

// The values of an enum are 0 to `last`, each stored as its name.
template <class Enum>
Enum named(std::string_view text, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  return static_cast<Enum>(0);
}

}  // namespace

std::string report_id(std::string_view article, std::uint32_t event) {
  return fmt::format("{}:v{}", article, event + 1);
}
std::string statement_id(std::string_view article, std::uint32_t statement) {
  return fmt::format("{}:s{}", article, statement + 1);
}

std::string joined(const std::vector<std::string>& values, char between) {
  std::string out;
  for (const std::string& value : values) {
    if (!out.empty()) out += between;
    out += value;
  }
  return out;
}

std::vector<std::string> split(std::string_view values, char between) {
  std::vector<std::string> out;
  while (!values.empty()) {
    const std::size_t end = std::min(values.find(between), values.size());
    out.emplace_back(values.substr(0, end));
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  return out;
}

std::optional<DayRange> days_of(const Query& row, int column) {
  const std::optional<Day> from = row.day(column), to = row.day(column + 1);
  if (!from || !to) return std::nullopt;
  return DayRange{*from, *to};
}

std::vector<unsigned char> bytes_of(const Signature& signature) {
  std::vector<unsigned char> bytes;
  for (const std::uint32_t value : signature) {
    for (int shift = 0; shift < 32; shift += 8)
      bytes.push_back(static_cast<unsigned char>(value >> shift));
  }
  return bytes;
}

Signature signature_of(std::string_view bytes) {
  Signature signature{};
  if (bytes.size() != signature.size() * 4) return signature;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    signature[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]))
                        << (i % 4 * 8);
  }
  return signature;
}

EventType event_type(std::string_view text) { return named(text, EventType::conflict); }
EventStatus event_status(std::string_view text) { return named(text, EventStatus::cancelled); }
Role role(std::string_view text) { return named(text, Role::target); }
Act act(std::string_view text) { return named(text, Act::warn); }
Outcome outcome(std::string_view text) { return named(text, Outcome::silent); }

Party party_of(const Query& row, int column) {
  return {row.string(column),     row.string(column + 1),     row.string(column + 2),
          row.string(column + 3), role(row.text(column + 4)), row.string(column + 5)};
}

Codes codes_of(const Query& row, int column) {
  Codes codes;
  codes.plover_event = row.string(column);
  codes.plover_mode = row.string(column + 1);
  codes.plover_context = split(row.text(column + 2));
  codes.cameo = row.string(column + 3);
  if (!row.is_null(column + 4)) codes.goldstein = row.real(column + 4);
  return codes;
}

}  // namespace banggiao::store
