// Interviews: questions, and answers that no verb of saying tells.
#pragma once

#include <cstdint>
#include <vector>

#include "event/scene.h"

namespace banggiao {

// What one is asked and says in answer, in one or more blocks that follow each other.
struct InterviewAnswer {
  std::uint32_t sentence = 0;                  // the first
  std::uint32_t mark_begin = 0, mark_end = 0;  // tokens that lead to it: a dash, "Đại sứ X:"
  std::uint32_t begin = 0, end = 0;            // tokens of what is said
  std::vector<ActorMember> speakers;
};

// In text order; none where fewer than two questions are asked. Linear in the sentences.
std::vector<InterviewAnswer> interview_answers(const Scene& scene);

}  // namespace banggiao
