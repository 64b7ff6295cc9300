package org.aftersales.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.Converter;
import org.aftersales.document.MissingProgramException;
import org.aftersales.document.Programs;
import org.aftersales.document.Recogniser;
import picocli.CommandLine.Option;

/** The options that let other programs read what this one cannot. */
final class ProgramOptions {

  @Option(
      names = "--convert",
      description = {
        "Lets LibreOffice convert .doc, .rtf, .xls and .xlsb files (default: AFTERSALES_CONVERT,",
        "which may name its program, else off)."
      })
  private boolean convert;

  @Option(
      names = {"--recognise", "--recognize"},
      description = {
        "Lets Tesseract recognise scans (default: AFTERSALES_RECOGNISE, which may name its",
        "program, else off); where it is not sure, a person decides."
      })
  private boolean recognise;

  /** The checker with the programs that were asked for; nothing where one is missing. */
  Optional<ComplianceChecker> with(ComplianceChecker checker, PrintStream err) {
    return programs(System.getenv(), err).map(checker::with);
  }

  /**
   * The programs that were asked for; where one is missing, what to install goes to {@code err}.
   */
  Optional<Programs> programs(Map<String, String> environment, PrintStream err) {
    try {
      Optional<String> converter = program(convert, environment, "AFTERSALES_CONVERT", "soffice");
      Optional<String> recogniser =
          program(recognise, environment, "AFTERSALES_RECOGNISE", "tesseract");
      return Optional.of(
          new Programs(
              converter.isPresent() ? Optional.of(Converter.at(converter.get())) : Optional.empty(),
              recogniser.isPresent()
                  ? Optional.of(Recogniser.at(recogniser.get()))
                  : Optional.empty()));
    } catch (MissingProgramException e) {
      err.println(e.getMessage());
      return Optional.empty();
    }
  }

  /** The program to use, if it is asked for. */
  private static Optional<String> program(
      boolean asked, Map<String, String> environment, String variable, String usual) {
    String value = environment.getOrDefault(variable, "").strip();
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "", "off", "no", "false", "0" -> asked ? Optional.of(usual) : Optional.empty();
      case "on", "yes", "true", "1" -> Optional.of(usual);
      default -> Optional.of(value);
    };
  }
}
