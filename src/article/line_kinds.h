// What one line is by its own words, whatever page it stands on.
#pragma once

#include <string_view>

namespace banggiao {

bool is_teaser_line(std::string_view text);   // "Xem thêm: …", "[…]", ">> …"
bool is_caption_line(std::string_view text);  // ends in a credit, or says that it is a picture's
bool is_uncredited_caption(std::string_view text);  // by the latter
bool is_source_line(
    std::string_view text);  // nothing but where the story was taken from: "Nguồn: …"
bool opens_comments(std::string_view text);  // "Bình luận", "2 nhận xét:"
bool is_button_line(
    std::string_view text);  // no letters, a button's words, tags, a call to consent or subscribe
// The day and time of publication and little else: "Thứ Hai, 22/9/2025 14:05 GMT+7".
bool is_date_line(std::string_view text);

}  // namespace banggiao
