package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aftersales.register.Actor;
import org.aftersales.register.Register;
import org.aftersales.register.Stores;
import org.aftersales.register.Waiver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register on the command line. */
@SuppressWarnings("NullAway.Init")
class RegisterCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private String register;

  private record Ran(int code, String out, String err) {}

  @BeforeEach
  void name() {
    register = folder.resolve("kept").resolve("register.sqlite").toString();
  }

  private static Ran run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(words, InputStream.nullInputStream(), out, err);
    return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Path sales() throws IOException {
    Path sales = folder.resolve("sales");
    for (String name :
        List.of("e5-sale-file", "sale-file-en-many-findings", "sale-file-fa-compliant")) {
      Path target = Files.createDirectories(sales.resolve(name));
      try (Stream<Path> files = Files.list(Path.of("fixtures", name))) {
        for (Path file : files.filter(f -> !f.endsWith("expected.yaml")).toList()) {
          Files.copy(file, target.resolve(file.getFileName()));
        }
      }
    }
    return sales;
  }

  @Test
  void anAuditIsEnteredReportedAndVerified() throws Exception {
    Ran audit = run("audit", "--register", register, "--by", "Arash", sales().toString());
    assertEquals(Main.FINDINGS, audit.code(), audit.err());
    Ran list = run("register", "list", "--register", register);
    assertEquals(3, list.out().lines().count(), list.out());
    assertTrue(list.out().contains("sale-file-fa-compliant"));
    assertEquals(
        1,
        run("register", "list", "--register", register, "--verdict", "compliant")
            .out()
            .lines()
            .count());

    Ran json = run("register", "report", "--register", register, "--format", "json", "--issue");
    assertEquals(Main.CLEAN, json.code(), json.err());
    JsonNode report = JSON.readTree(json.out());
    assertEquals(3, report.at("/sample/saleFiles").asInt());
    long issued = report.at("/basis/issued").asLong();
    assertTrue(json.err().contains("issued as number " + issued));

    run("check", "--register", register, "--mode", "audit", "fixtures/e5-sale-file");
    Ran again = run("register", "report", "" + issued, "--register", register, "--format", "json");
    assertEquals(Main.CLEAN, again.code(), again.err());
    assertEquals(report, JSON.readTree(again.out()));

    for (String format : List.of("html", "pdf", "xlsx")) {
      for (String language : List.of("fa", "en")) {
        Path file = folder.resolve(language + "." + format);
        Ran written =
            run(
                "register",
                "report",
                "--register",
                register,
                "--format",
                format,
                "--lang",
                language,
                "--output",
                file.toString());
        assertEquals(Main.CLEAN, written.code(), written.err());
        assertTrue(Files.size(file) > 5_000, format);
      }
    }
    String persian = Files.readString(folder.resolve("fa.html"));
    assertTrue(persian.contains("گزارش ممیزی خدمات پس از فروش") && persian.contains("امضاها"));

    Ran intact = run("register", "verify", "--register", register);
    assertEquals(Main.CLEAN, intact.code(), intact.out());
    assertTrue(intact.out().contains("intact, 5 entries"), intact.out());
  }

  @Test
  void verifyExitsWithOneAndNamesWhatIsMissing() throws Exception {
    run("check", "--register", register, "fixtures/e1-contract-without-service/document.txt");
    Path earlier = folder.resolve("earlier.sqlite");
    try (Connection connection = Stores.behind(register);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("VACUUM INTO '" + earlier + "'");
    }
    run("check", "--register", register, "fixtures/e3-contract-vague-costs/document.txt");
    Path head = folder.resolve("head.txt");
    Files.writeString(head, run("register", "head", "--register", register).out());
    assertEquals(
        Main.CLEAN,
        run("register", "verify", "--register", register, "--head", head.toString()).code());
    // The one cut that nothing inside can tell: an older copy in its place.
    Files.copy(earlier, Path.of(register), StandardCopyOption.REPLACE_EXISTING);
    Ran unknowing = run("register", "verify", "--register", register);
    assertEquals(Main.CLEAN, unknowing.code(), unknowing.out());
    Ran cut = run("register", "verify", "--register", register, "--head", head.toString());
    assertEquals(Main.FINDINGS, cut.code());
    assertTrue(cut.out().contains("entries from 2 to 2 are missing"), cut.out());
  }

  @Test
  void whatWasDecidedStandsInEveryReportOnTheSale() {
    String file = "fixtures/e3-contract-vague-costs/document.txt";
    String[] check = {
      "check",
      "--register",
      register,
      "--sale-file",
      "S-7",
      "--lang",
      "en",
      "--format",
      "text",
      file
    };
    Ran before = run(check);
    assertFalse(before.out().contains("Waived"), before.out());
    try (Register open = Register.open(register)) {
      open.waive(
          Actor.local("Maryam"),
          new Waiver(
              "CST-3",
              Optional.of("S-7"),
              Optional.empty(),
              Optional.empty(),
              LocalDate.now(ZoneOffset.UTC).plusDays(5),
              "prices follow"));
    }
    Ran after = run(check);
    assertTrue(after.out().contains("Waived until"), after.out());
    assertTrue(after.out().contains("prices follow"));
    assertEquals(before.code(), after.code(), "a waiver changes no verdict");
    String shown = run("register", "show", "2", "--register", register, "--format", "html").out();
    assertFalse(shown.contains("prices follow"), "entry 2 is the waiver, not a check");
    assertTrue(
        run("register", "show", "1", "--register", register, "--format", "html", "--lang", "en")
            .out()
            .contains("prices follow"));
    assertTrue(
        run("register", "show", "1", "--register", register, "--format", "json")
            .out()
            .contains("\"reviews\""));
  }

  @Test
  void tokensAreGivenListedAndRevoked() {
    Ran given =
        run("token", "create", "--register", register, "--name", "Sara", "--role", "submitter");
    assertEquals(Main.CLEAN, given.code(), given.err());
    String token = given.out().strip();
    assertTrue(token.startsWith("afs_"), token);
    String list = run("token", "list", "--register", register).out();
    assertTrue(list.contains("Sara") && list.contains("submitter"), list);
    assertFalse(list.contains(token));
    String id = token.split("_")[1];
    assertEquals(Main.CLEAN, run("token", "revoke", "--register", register, id).code());
    assertTrue(run("token", "list", "--register", register).out().contains("[revoked]"));
    assertEquals(Main.USAGE, run("token", "revoke", "--register", register, id).code());
    assertEquals(
        Main.USAGE,
        run(
                "token",
                "create",
                "--register",
                register,
                "--name",
                "x",
                "--role",
                "auditor",
                "--expires",
                "2001-01-01")
            .code());
  }

  @Test
  void aRegisterThatCannotBeOpenedIsSaidAndNothingIsChecked() throws Exception {
    Path broken =
        Files.writeString(folder.resolve("broken.sqlite"), "this is no database".repeat(99));
    for (String url :
        List.of(
            broken.toString(),
            "postgresql://nobody:secret@127.0.0.1:1/none",
            "mysql://host/name")) {
      Ran ran = run("check", "--register", url, "fixtures/e3-contract-vague-costs/document.txt");
      assertEquals(Main.UNREADABLE, ran.code(), url);
      assertEquals("", ran.out());
      assertTrue(ran.err().lines().count() == 1, ran.err());
      assertFalse(ran.err().contains("secret"), ran.err());
    }
    assertEquals(
        Main.USAGE, run("register", "show", "9", "--register", register).code(), "no such check");
    assertEquals(Main.USAGE, run("register", "report", "9", "--register", register).code());
    assertEquals(Main.USAGE, run("register", "--register", register).code());
  }

  @Test
  void oneSaleFileNameIsNotForSeveralSales() {
    Ran ran =
        run(
            "check",
            "--register",
            register,
            "--sale-file",
            "S",
            "fixtures/e1-contract-without-service/document.txt",
            "fixtures/e3-contract-vague-costs/document.txt");
    assertEquals(Main.USAGE, ran.code());
    assertTrue(ran.err().contains("--together"), ran.err());
  }
}
