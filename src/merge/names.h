// Whether two articles' names, offices and titles can mean the same.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

using NameWords = std::vector<std::string_view>;

// "to-lam" → to, lam. Views of `folded`.
NameWords name_words(std::string_view folded);

// "person/VNM/to-lam" → "to-lam".
std::string_view name_of_key(std::string_view key);

inline bool is_person_key(std::string_view key) { return key.starts_with("person/"); }

// Whether one of the phrases, written "-de-nghi-", stands in a folded text.
bool has_one_of(std::string_view folded, std::initializer_list<std::string_view> phrases);

// All words of one stand in the other.
bool contained(const NameWords& few, const NameWords& many);
// "Donald Trump Jr." is not Donald Trump; kings and popes are told apart by their numbers.
bool same_generation(const NameWords& a, const NameWords& b);

// "trump" and "donald-trump": the shorter's words in the longer; or one long word spelled a little
// otherwise
// ("sihavong", "syhavong"). Vietnamese and Chinese names, of short words, must agree to the letter.
bool same_name(const NameWords& a, const NameWords& b);
bool can_slip(std::string_view word);  // long enough for it
bool spelling_variant(const NameWords& a, const NameWords& b);

// The offices of "Phó Thủ tướng, Bộ trưởng Ngoại giao", folded.
std::vector<std::string> office_list(std::string_view printed);

// One names the other more fully: "Thủ tướng Chính phủ", "Thủ tướng"; "Bộ trưởng Ngoại giao",
// "Ngoại trưởng". "Phó Thủ tướng" is not the "Thủ tướng".
bool same_office(std::string_view folded_a, std::string_view folded_b);
// "Đoàn đại biểu cấp cao", "lãnh đạo": whoever comes; tells nobody from anybody.
bool is_anybody(std::string_view folded);
bool share_office(const std::vector<std::string>& a, const std::vector<std::string>& b);

// A gathering's key without its number, and the number.
struct GatheringKey {
  std::string_view body;     // "UN"; empty where not known
  std::string_view held;     // "gathering/UN/dai-hoi-dong-lien-hop-quoc"
  std::string_view edition;  // "80"; empty where not told
  bool any = false;          // "Hội nghị": a kind only
};
GatheringKey gathering_key(std::string_view key);

// Names a kind of text only: "instrument/any/ban-ghi-nho".
inline bool is_any(std::string_view key) { return key.find("/any/") != key.npos; }

std::string hex_id(std::uint64_t hash);

}  // namespace banggiao
