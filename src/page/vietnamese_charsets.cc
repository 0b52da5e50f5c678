#include "page/vietnamese_charsets.h"

#include <array>

#include "core/utf8.h"

namespace banggiao {
namespace {

// By byte from 0xA1; 0 where the encoding has no letter of its own.
constexpr std::array<char16_t, 95> kTcvn3 = {u'Ă', u'Â', u'Ê', u'Ô', u'Ơ', u'Ư', u'Đ', u'ă',
                                             u'â', u'ê', u'ô', u'ơ', u'ư', u'đ', 0,  // A1
                                             0,    0,    0,    0,    0,    u'à', u'ả', u'ã',
                                             u'á', u'ạ', 0,    u'ằ', u'ẳ', u'ẵ', u'ắ', 0,  // B0
                                             0,    0,    0,    0,    0,    0,    u'ặ', u'ầ',
                                             u'ẩ', u'ẫ', u'ấ', u'ậ', u'è', 0,    u'ẻ', u'ẽ',  // C0
                                             u'é', u'ẹ', u'ề', u'ể', u'ễ', u'ế', u'ệ', u'ì',
                                             u'ỉ', 0,    0,    0,    u'ĩ', u'í', u'ị', u'ò',  // D0
                                             0,    u'ỏ', u'õ', u'ó', u'ọ', u'ồ', u'ổ', u'ỗ',
                                             u'ố', u'ộ', u'ờ', u'ở', u'ỡ', u'ớ', u'ợ', u'ù',  // E0
                                             0,    u'ủ', u'ũ', u'ú', u'ụ', u'ừ', u'ử', u'ữ',
                                             u'ứ', u'ự', u'ỳ', u'ỷ', u'ỹ', u'ý', u'ỵ', 0};  // F0

// Marks as combining characters: the letter is put together by the normalisation that follows.
constexpr char16_t kAcute = 0x301, kGrave = 0x300, kHook = 0x309, kTilde = 0x303, kDot = 0x323,
                   kHat = 0x302, kBreve = 0x306;

struct VniMark {
  unsigned char byte;
  char16_t shape;  // hat, breve or 0
  char16_t tone;
};
constexpr std::array<VniMark, 17> kVniMarks = {{{0xF9, 0, kAcute},
                                                {0xF8, 0, kGrave},
                                                {0xFB, 0, kHook},
                                                {0xF5, 0, kTilde},
                                                {0xEF, 0, kDot},
                                                {0xE2, kHat, 0},
                                                {0xE1, kHat, kAcute},
                                                {0xE0, kHat, kGrave},
                                                {0xE5, kHat, kHook},
                                                {0xE3, kHat, kTilde},
                                                {0xE4, kHat, kDot},
                                                {0xEA, kBreve, 0},
                                                {0xE9, kBreve, kAcute},
                                                {0xE8, kBreve, kGrave},
                                                {0xFA, kBreve, kHook},
                                                {0xFC, kBreve, kTilde},
                                                {0xEB, kBreve, kDot}}};

struct VniLetter {
  unsigned char byte;
  char16_t letter;
  char16_t capital;
};
constexpr std::array<VniLetter, 9> kVniLetters = {{{0xF4, u'ơ', u'Ơ'},
                                                   {0xF6, u'ư', u'Ư'},
                                                   {0xED, u'í', u'Í'},
                                                   {0xEC, u'ì', u'Ì'},
                                                   {0xE6, u'ỉ', u'Ỉ'},
                                                   {0xF3, u'ĩ', u'Ĩ'},
                                                   {0xF2, u'ị', u'Ị'},
                                                   {0xEE, u'ỵ', u'Ỵ'},
                                                   {0xF1, u'đ', u'Đ'}}};

bool takes_marks(unsigned char c) {
  switch (c) {
    case 'a':
    case 'e':
    case 'o':
    case 'u':
    case 'y':
    case 'A':
    case 'E':
    case 'O':
    case 'U':
    case 'Y':
    case 0xF4:
    case 0xF6:
    case 0xD4:
    case 0xD6:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string decode_tcvn3(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const char16_t letter = byte < 0xA1 ? char16_t{0} : kTcvn3[byte - 0xA1u];
    append_utf8(letter != 0 ? letter : byte, out);
  }
  return out;
}

std::string decode_vni(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  unsigned char before = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    // Capitals stand 0x20 below their small letters, marks and letters alike.
    const bool capital = byte >= 0xC0 && byte < 0xE0;
    const auto small = static_cast<unsigned char>(capital ? byte + 0x20 : byte);
    const VniMark* mark = nullptr;
    if (takes_marks(before)) {
      for (const VniMark& m : kVniMarks) mark = m.byte == small ? &m : mark;
    }
    const VniLetter* letter = nullptr;
    for (const VniLetter& l : kVniLetters) letter = l.byte == small ? &l : letter;
    if (mark != nullptr) {
      if (mark->shape != 0) append_utf8(mark->shape, out);
      if (mark->tone != 0) append_utf8(mark->tone, out);
      before = 0;
    } else {
      append_utf8(letter == nullptr ? byte : capital ? letter->capital : letter->letter, out);
      before = byte;
    }
  }
  return out;
}

}  // namespace banggiao
