package org.aftersales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aftersales.document.Document;
import org.aftersales.document.DocumentReader;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.language.Lexicon;
import org.aftersales.language.LexiconException;
import org.aftersales.report.Report;
import org.aftersales.rules.PolicyTexts;
import org.aftersales.source.Dossier;
import org.aftersales.source.Format;
import org.aftersales.source.GoodsFile;
import org.aftersales.source.JsonSubmission;
import org.aftersales.source.Limits;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SourceFile;
import org.aftersales.source.TextEncoding;

/**
 * What is given any bytes at all, and must keep its promises: only declared exceptions, equal
 * answers to equal input, and {@link Soundness}. {@code src/fuzz/run} looks for bytes that break
 * one; those found are kept in {@code src/test/resources/fuzz} and tried by {@link
 * FuzzRegressionTest}.
 */
enum FuzzTarget {
  /** The recognition of formats and of encodings. */
  FORMAT {
    @Override
    void accept(byte[] input) {
      same(Format.of(input), Format.of(input));
      TextEncoding encoding = TextEncoding.of(input);
      TextEncoding.Decoded decoded = encoding.decode(input);
      same(decoded, encoding.decode(input));
      Soundness.holds(
          UTF_8.newEncoder().canEncode(decoded.text()), "decoded text holds half a character");
    }
  },

  /** A plain text. */
  TEXT {
    @Override
    void accept(byte[] input) {
      document(input);
    }
  },

  /** An HTML page. */
  HTML {
    @Override
    void accept(byte[] input) {
      document(
          Format.of(input) == Format.HTML ? input : joined("<html>".getBytes(ISO_8859_1), input));
    }
  },

  /** A list of blocks in JSON. */
  BLOCKS {
    @Override
    void accept(byte[] input) {
      document(
          Format.of(input) == Format.JSON_BLOCKS
              ? input
              : joined("{\"blocks\":[".getBytes(ISO_8859_1), input, "]}".getBytes(ISO_8859_1)));
    }
  },

  /** A Word file as it comes, with its ZIP archive. */
  WORD {
    @Override
    void accept(byte[] input) {
      document(input);
    }
  },

  /** The XML parts of a Word file: document, styles, numbering and notes, parted by U+001E. */
  WORD_XML {
    @Override
    void accept(byte[] input) {
      document(WordParts.ofXml(input));
    }
  },

  /** A Word file whose XML is well-formed and made of elements that Word knows. */
  WORD_ELEMENTS {
    @Override
    void accept(byte[] input) {
      document(WordParts.ofElements(input));
    }
  },

  /** A PDF file as it comes. */
  PDF {
    @Override
    void accept(byte[] input) {
      document(
          Format.of(input) == Format.PDF
              ? input
              : joined("%PDF-1.4\n".getBytes(ISO_8859_1), input));
    }
  },

  /** The pages of a valid PDF file, with words, lines and pictures anywhere. */
  PDF_PAGES {
    @Override
    void accept(byte[] input) {
      document(PdfPages.of(input));
    }
  },

  /** The XML parts of an Excel workbook: sheet, strings and styles, parted by U+001E. */
  WORKBOOK {
    @Override
    void accept(byte[] input) {
      document(WorkbookParts.ofXml(input));
    }
  },

  /** An OpenDocument file in one piece of XML; a sheet where the first byte is odd, else a text. */
  OPEN_DOCUMENT {
    @Override
    void accept(byte[] input) {
      Format format = Format.of(input);
      boolean whole = format == Format.ODT || format == Format.ODS;
      String kind = input.length > 0 && input[0] % 2 != 0 ? "spreadsheet" : "text";
      String head =
          "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
              + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
              + " office:mimetype=\"application/vnd.oasis.opendocument."
              + kind
              + "\"><office:body><office:"
              + kind
              + ">";
      String tail = "</office:" + kind + "></office:body></office:document>";
      document(whole ? input : joined(head.getBytes(ISO_8859_1), input, tail.getBytes(ISO_8859_1)));
    }
  },

  /** An e-invoice; what is none by itself is the content of an invoice of UBL. */
  EINVOICE {
    @Override
    void accept(byte[] input) {
      Format format = Format.of(input);
      boolean whole = format == Format.UBL || format == Format.CII;
      String head = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">";
      document(
          whole
              ? input
              : joined(head.getBytes(ISO_8859_1), input, "</Invoice>".getBytes(ISO_8859_1)));
    }
  },

  /** An e-mail with its attachments. */
  MAIL {
    @Override
    void accept(byte[] input) {
      unpack(
          Format.of(input) == Format.MIME
              ? input
              : joined("MIME-Version: 1.0\r\n".getBytes(ISO_8859_1), input));
    }
  },

  /** A ZIP archive as it comes, with what it holds. */
  ARCHIVE {
    @Override
    void accept(byte[] input) {
      unpack(Format.of(input) == Format.ZIP ? input : joined(new byte[] {'P', 'K', 3, 4}, input));
    }
  },

  /** A sale as one JSON object, from reading to the report. */
  SUBMISSION {
    @Override
    void accept(byte[] input) {
      try {
        JsonSubmission submission = JsonSubmission.parse(input);
        same(submission.dossier().goods(), JsonSubmission.parse(input).dossier().goods());
        check(submission.dossier());
      } catch (MalformedSubmissionException e) {
        Soundness.holds(
            e.path().startsWith("$"), "a fault without a place: " + String.valueOf(e.getMessage()));
      }
    }
  },

  /** Data on goods as JSON where the first byte is even, else as CSV. */
  GOODS {
    @Override
    void accept(byte[] input) {
      if (input.length == 0) {
        return;
      }
      String name = input[0] % 2 == 0 ? "goods.json" : "goods.csv";
      SourceFile file = SourceFile.of(name, Arrays.copyOfRange(input, 1, input.length));
      try {
        same(GoodsFile.parse(file), GoodsFile.parse(file));
      } catch (MalformedSubmissionException e) {
        Soundness.holds(
            String.valueOf(e.getMessage()).startsWith(name), "a fault without its file");
      }
    }
  },

  /** The whole check of a text. */
  CHECK {
    @Override
    void accept(byte[] input) {
      check(Dossier.draft(SourceFile.of(NAME, input)));
    }
  },

  /** The whole check of lines out of the fixtures, in any order and cut anywhere. */
  LINES {
    @Override
    void accept(byte[] input) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i + 1 < input.length; i += 2) {
        int number = (input[i] & 0xFF) << 8 | (input[i + 1] & 0xFF);
        // The upper bits tell how a line goes on.
        String line = Words.LINES.get((number & 0x0FFF) % Words.LINES.size());
        switch (number >> 12) {
          case 0, 1 -> text.append(line, 0, line.length() / 2).append(' ');
          case 2, 3 -> text.append(line, line.length() / 2, line.length()).append('\n');
          case 4 -> text.append(line).append(" | ");
          case 5 -> text.append(line).append(' ');
          default -> text.append(line).append('\n');
        }
      }
      check(Dossier.draft(SourceFile.of(NAME, text.toString().getBytes(UTF_8))));
    }
  },

  /** The settings and the terms of a policy, parted by U+001E. */
  POLICY {
    @Override
    void accept(byte[] input) {
      List<byte[]> parts = parts(input, 2);
      same(
          PolicyTexts.faults(parts.get(0), parts.get(1)),
          PolicyTexts.faults(parts.get(0), parts.get(1)));
    }
  },

  /** A word file of a policy; the first byte tells which. */
  LEXICON {
    @Override
    void accept(byte[] input) {
      if (input.length == 0) {
        return;
      }
      List<String> names = List.of("service", "verbs", "numbers", "money", "dates");
      TreeMap<String, byte[]> files = new TreeMap<>();
      files.put(
          "lexicon/" + names.get((input[0] & 0xFF) % names.size()) + ".yaml",
          Arrays.copyOfRange(input, 1, input.length));
      try {
        Lexicon.of(files).tag(Words.LINES.get(input.length % Words.LINES.size()));
      } catch (LexiconException e) {
        Soundness.holds(!e.faults().isEmpty(), "a lexicon is refused without a fault");
      }
    }
  };

  private static final String NAME = "offer.docx";

  /** Shared, and made where it is first needed. */
  private static final class Checker {
    static final ComplianceChecker SHIPPED = ComplianceChecker.withDefaultPolicy();
  }

  /** Lines that a person wrote. */
  private static final class Words {
    static final List<String> LINES = lines();

    private static List<String> lines() {
      Set<String> lines = new TreeSet<>();
      try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
        for (Path file : (Iterable<Path>) files.filter(FuzzTarget::isText).sorted()::iterator) {
          Files.readString(file).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return List.copyOf(lines);
    }
  }

  /**
   * Gives these bytes to the target.
   *
   * @throws AssertionError where a promise is broken; any exception that leaves is a fault as well
   */
  abstract void accept(byte[] input);

  static boolean isText(Path file) {
    return file.toString().endsWith(".txt");
  }

  /** Input cut at U+001E into so many parts; missing ones are empty. */
  static List<byte[]> parts(byte[] input, int count) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < input.length && parts.size() < count - 1; i++) {
      if (input[i] == 0x1E) {
        parts.add(Arrays.copyOfRange(input, start, i));
        start = i + 1;
      }
    }
    parts.add(Arrays.copyOfRange(input, start, input.length));
    while (parts.size() < count) {
      parts.add(new byte[0]);
    }
    return parts;
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static void same(Object one, Object other) {
    // Only where they differ: to write a whole report down takes longer than to make it.
    if (!one.equals(other)) {
      throw new AssertionError("equal input gives " + one + " and " + other);
    }
  }

  private static void document(byte[] bytes) {
    Optional<Document> document = read(bytes);
    document.ifPresent(Soundness::of);
    same(document, read(bytes));
  }

  private static Optional<Document> read(byte[] bytes) {
    try {
      return Optional.of(DocumentReader.read(SourceFile.of(NAME, bytes), "D1"));
    } catch (UnreadableDocumentException e) {
      isClear(e);
      return Optional.empty();
    }
  }

  /** Opens a file that holds documents, and reads them. */
  private static void unpack(byte[] bytes) {
    Dossier dossier = Dossier.draft(SourceFile.of(NAME, bytes));
    Limits few =
        new Limits(
            Duration.ofSeconds(30), 1 << 20, 4 << 20, 100, 200_000, 20_000, Duration.ofSeconds(30));
    try {
      Dossier unpacked = SaleArchive.unpacked(dossier, Map.of(), few);
      same(described(unpacked), described(SaleArchive.unpacked(dossier, Map.of(), few)));
      Soundness.holds(
          unpacked.files().size() == described(unpacked).stream().distinct().count(),
          "two documents have one name: " + described(unpacked));
      Soundness.holds(!unpacked.files().isEmpty(), "a file is gone");
      for (SourceFile file : unpacked.files()) {
        if (file.fault().isEmpty()) {
          document(file.bytes());
        }
      }
    } catch (MalformedSubmissionException e) {
      Soundness.holds(
          String.valueOf(e.getMessage()).contains("goods."), "a fault without its file");
    }
  }

  private static List<String> described(Dossier dossier) {
    return dossier.files().stream()
        .map(f -> f.name() + " " + f.sha256() + " " + f.declaredType() + f.fault() + f.remarks())
        .toList();
  }

  private static void check(Dossier dossier) {
    try {
      Report report = Checker.SHIPPED.check(dossier, ComplianceChecker.Detail.TEXT);
      Soundness.of(report, Checker.SHIPPED.policy());
      same(report, Checker.SHIPPED.check(dossier, ComplianceChecker.Detail.TEXT));
    } catch (UnreadableDocumentException e) {
      Soundness.holds(
          dossier.files().stream()
              .anyMatch(f -> String.valueOf(e.getMessage()).startsWith(f.name())),
          "a message without its file: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void isClear(UnreadableDocumentException e) {
    String message = String.valueOf(e.getMessage());
    Soundness.holds(message.startsWith(NAME + " "), "a message without its file: " + message);
    // What stands in quotation marks are words of the file.
    Soundness.holds(
        !message.replaceAll("'[^']*'", "").contains("Exception"),
        "a message of a program: " + message);
  }
}
