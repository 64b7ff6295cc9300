package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void theSampleOutputIsWhatTheToolPrints() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] command = {"check", "--lang", "en", "fixtures/readme-sample/document.txt"};
    Main.run(command, InputStream.nullInputStream(), out, new ByteArrayOutputStream());
    String printed = out.toString(UTF_8).stripTrailing();
    assertTrue(
        Files.readString(Path.of("README.md")).contains(printed),
        () -> "put this into README.md:\n" + printed);
  }
}
