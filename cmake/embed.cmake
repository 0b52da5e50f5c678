# bg_embed(TARGET SYMBOL FOLDER FILES…): the files travel inside the target: one object that the assembler includes
# byte by byte, with a table of names and sizes, `SYMBOL`, that src/core/embedded.h reads. A changed file rebuilds only this.
function(bg_embed target symbol folder)
  set(files ${ARGN})
  list(SORT files)
  set(bytes "  .section .rodata\n")
  set(table "  .section .data.rel.ro,\"aw\"\n  .globl ${symbol}\n  .balign 8\n${symbol}:\n")
  set(index 0)
  set(paths "")
  foreach(name IN LISTS files)
    set(label ${symbol}_${index})
    string(APPEND bytes "${label}_name: .asciz \"${name}\"\n"
                        "${label}_begin: .incbin \"${folder}/${name}\"\n${label}_end:\n")
    string(APPEND table "  .quad ${label}_name, ${label}_begin, ${label}_end\n")
    math(EXPR index "${index} + 1")
    list(APPEND paths ${folder}/${name})
  endforeach()
  string(APPEND table "  .quad 0, 0, 0\n  .section .note.GNU-stack,\"\",@progbits\n")
  set(source ${PROJECT_BINARY_DIR}/${symbol}.S)
  file(GENERATE OUTPUT ${source} CONTENT "${bytes}${table}")
  # The rule that makes an object of it stands where the target does: the property must be seen from there.
  set_source_files_properties(${source} TARGET_DIRECTORY ${target} PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${source})
endfunction()
