package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other programs are off unless asked for, and one that is missing is said at once. */
class ProgramOptionsTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private Optional<Programs> programs(Map<String, String> environment) {
    return new ProgramOptions().programs(environment, new PrintStream(said, true, UTF_8));
  }

  @Test
  void nothingIsAskedForByItself() {
    assertEquals(Optional.of(Programs.NONE), programs(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "off", "No", "false", "0"})
  void aVariableMaySayNo(String value) {
    assertEquals(
        Optional.of(Programs.NONE),
        programs(Map.of("AFTERSALES_CONVERT", value, "AFTERSALES_RECOGNISE", value)));
  }

  @ParameterizedTest
  @CsvSource({"AFTERSALES_CONVERT, Install LibreOffice", "AFTERSALES_RECOGNISE, Install Tesseract"})
  void aProgramThatIsMissingIsNamedWithWhatToInstall(String variable, String advice) {
    assertEquals(Optional.empty(), programs(Map.of(variable, "/nowhere/program")));
    String message = said.toString(UTF_8);
    assertTrue(message.contains("/nowhere/program does not start"), message);
    assertTrue(message.contains(advice), message);
  }
}
