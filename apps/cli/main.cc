// banggiao: reads the record of diplomacy out of Vietnamese news pages.
#include "commands.h"

int main(int argc, char** argv) { return banggiao::cli::run_cli(argc, argv); }
