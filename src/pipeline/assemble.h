// The stages' findings as one record.
#pragma once

#include "banggiao/event.h"

namespace banggiao {

// Numbers entities densely in order of first mention, sorts events and statements by the text, and
// leaves out entities that nothing names.
Record assemble(Article article, TimeAnnotation times, EntityAnnotation names,
                EventAnnotation found);

}  // namespace banggiao
