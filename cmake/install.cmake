include(CMakePackageConfigHelpers)
install(TARGETS banggiao EXPORT banggiao_targets FILE_SET HEADERS)
install(EXPORT banggiao_targets NAMESPACE banggiao:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/banggiao)
configure_package_config_file(cmake/banggiao-config.cmake.in banggiao-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/banggiao)
write_basic_package_version_file(banggiao-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/banggiao-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/banggiao-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/banggiao)

# `make package` makes the .deb; what it depends on is read from the program.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The banggiao project <banggiao@localhost>")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
install(FILES LICENSE CHANGELOG.md README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(PROJECT_IS_TOP_LEVEL)
  include(CPack)
endif()
