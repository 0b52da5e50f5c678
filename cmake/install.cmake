include(CMakePackageConfigHelpers)
install(TARGETS banggiao EXPORT banggiao_targets FILE_SET HEADERS)
install(EXPORT banggiao_targets NAMESPACE banggiao:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/banggiao)
configure_package_config_file(cmake/banggiao-config.cmake.in banggiao-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/banggiao)
write_basic_package_version_file(banggiao-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/banggiao-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/banggiao-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/banggiao)
