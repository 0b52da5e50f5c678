# Warnings belong to targets; sanitizers must cover everything, so they are set for the directory.
set(BG_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

add_library(banggiao_warnings INTERFACE)
target_compile_options(banggiao_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                       $<$<BOOL:${BG_WERROR}>:-Werror>)

if(BG_SANITIZE)
  add_compile_options(-fsanitize=${BG_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -g1)
  add_link_options(-fsanitize=${BG_SANITIZE})
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
endif()
find_program(BG_CCACHE ccache)
if(BG_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${BG_CCACHE})
endif()
