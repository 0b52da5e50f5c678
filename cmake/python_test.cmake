# The system's Python, which has the packages that tools/install_dependencies brings, not one of a virtual environment.
set(Python3_ROOT_DIR /usr)
set(Python3_FIND_VIRTUALENV STANDARD)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# bg_python_test(NAME): runs test_NAME.py of this folder, known to CTest as NAME_test. BANGGIAO says where the program is,
# BANGGIAO_SANITIZED by which sanitizers it was built, if any.
function(bg_python_test name)
  add_test(NAME ${name}_test COMMAND ${Python3_EXECUTABLE} -B test_${name}.py
           WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  set_tests_properties(${name}_test PROPERTIES ENVIRONMENT
                       "BANGGIAO=$<TARGET_FILE:banggiao_cli>;BANGGIAO_SANITIZED=${BG_SANITIZE}")
endfunction()
