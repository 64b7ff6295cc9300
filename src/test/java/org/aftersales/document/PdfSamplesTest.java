package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of other producers in {@code src/test/resources/pdf}, each beside the text it holds: a line
 * for each block, and for each note a line that begins with {@code NOTE}.
 */
class PdfSamplesTest {

  private static final Path SAMPLES = Path.of("src", "test", "resources", "pdf");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(f -> f.toString().endsWith(".pdf")).sorted().toList();
    }
  }

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("fixtures"))) {
      return files.filter(f -> Files.exists(f.resolve("document.pdf"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixtureIsReadAsItsText(Path fixture) throws Exception {
    Document document =
        DocumentReader.read(
            SourceFile.of("document.pdf", Files.readAllBytes(fixture.resolve("document.pdf"))),
            "D1");
    assertEquals(
        spaced(Files.readString(fixture.resolve("document.txt"), UTF_8)),
        spaced(document.blocks().stream().map(Block::text).collect(Collectors.joining("\n"))));
  }

  private static String spaced(String text) {
    return text.replaceAll("[ \u00A0]+", " ").replaceAll("\n+", "\n").strip();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void textIsReadAsItWasWritten(Path pdf) throws Exception {
    String name = String.valueOf(pdf.getFileName());
    Document document = DocumentReader.read(SourceFile.of(name, Files.readAllBytes(pdf)), "D1");
    String read =
        Stream.concat(
                document.blocks().stream().map(b -> b.text().replace("\n", " ")),
                document.notes().stream().map(n -> "NOTE " + n))
            .collect(Collectors.joining("\n"));
    Path text = SAMPLES.resolve(name.replace(".pdf", ".txt"));
    assertEquals(Files.readString(text, UTF_8).strip(), read.strip());
  }
}
