// Everything, stage by stage, in the order data flows. Start with reader.h.
#pragma once

#include "banggiao/article.h"
#include "banggiao/core.h"
#include "banggiao/entity.h"
#include "banggiao/event.h"
#include "banggiao/lexicon.h"
#include "banggiao/merge.h"
#include "banggiao/page.h"
#include "banggiao/reader.h"
#include "banggiao/record.h"
#include "banggiao/text.h"
#include "banggiao/timex.h"
