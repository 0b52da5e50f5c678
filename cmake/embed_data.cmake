# data/ travels inside the library: one object file that the assembler includes byte by byte, with a
# table of names and sizes that src/lexicon/builtin.cc reads. A changed data file rebuilds only this.
file(GLOB_RECURSE bg_data CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/data
     ${PROJECT_SOURCE_DIR}/data/*.tsv ${PROJECT_SOURCE_DIR}/data/*.frames)
list(SORT bg_data)
set(bg_asm "  .section .rodata\n")
set(bg_table "  .section .data.rel.ro,\"aw\"\n  .globl banggiao_builtin_data\n  .balign 8\nbanggiao_builtin_data:\n")
set(bg_index 0)
foreach(name IN LISTS bg_data)
  string(APPEND bg_asm "bg_name_${bg_index}: .asciz \"${name}\"\n"
                       "bg_begin_${bg_index}: .incbin \"${PROJECT_SOURCE_DIR}/data/${name}\"\nbg_end_${bg_index}:\n")
  string(APPEND bg_table "  .quad bg_name_${bg_index}, bg_begin_${bg_index}, bg_end_${bg_index}\n")
  math(EXPR bg_index "${bg_index} + 1")
  list(APPEND bg_data_paths ${PROJECT_SOURCE_DIR}/data/${name})
endforeach()
string(APPEND bg_table "  .quad 0, 0, 0\n  .section .note.GNU-stack,\"\",@progbits\n")
file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/builtin_data.S CONTENT "${bg_asm}${bg_table}")
set_source_files_properties(${PROJECT_BINARY_DIR}/builtin_data.S PROPERTIES OBJECT_DEPENDS "${bg_data_paths}")
target_sources(banggiao PRIVATE ${PROJECT_BINARY_DIR}/builtin_data.S)
