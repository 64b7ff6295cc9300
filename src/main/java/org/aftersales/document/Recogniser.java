package org.aftersales.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;

/**
 * Tesseract, which reads pictures of Persian and English text. Thread-safe; as many pages are
 * recognised at once as there are processors. Pictures are unpacked here and handed over through a
 * pipe, so that no file of a stranger reaches the program.
 */
public final class Recogniser {

  /** So many pages of one file, and pixels of one picture as it comes. */
  static final int MOST_PAGES = 100;

  static final long MOST_PIXELS = 80_000_000;

  private static final Duration START = Duration.ofSeconds(30);
  private static final int CHATTER = 1 << 20;
  private static final int MOST_OUTPUT = 16 << 20;
  private static final List<String> MODELS = List.of("fas", "eng");

  /**
   * How Tesseract looks for text: as a page of columns and lines, or for words wherever they are.
   */
  private static final String PAGE = "3";

  private static final String SPARSE = "11";

  /** So sure a word must be that is found outside of lines; most others are dust and strokes. */
  private static final int SINGLE = 60;

  /** A recognition in Persian alone is trusted with a word that both read differently from here. */
  private static final int PERSIAN = 60;

  private final String program;
  private final String version;
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

  private Recogniser(String program, String version) {
    this.program = program;
    this.version = version;
  }

  /**
   * Tesseract as it is installed here.
   *
   * @param program its name or path, {@code tesseract}
   * @throws MissingProgramException if it is not there, does not start, or lacks the model of
   *     Persian or English
   */
  public static Recogniser at(String program) throws MissingProgramException {
    String missing =
        "Scans are to be recognised, but "
            + program
            + " does not start. Install Tesseract (Debian: apt-get install tesseract-ocr"
            + " tesseract-ocr-fas), or set AFTERSALES_RECOGNISE to the path of its program.";
    try (ProgramFiles files = ProgramFiles.open()) {
      String version = said(program, "--version", files);
      String[] words = version.split("\\s+", -1);
      if (words.length < 2 || !words[0].equals("tesseract")) {
        throw new MissingProgramException(missing);
      }
      Set<String> models =
          said(program, "--list-langs", files)
              .lines()
              .map(String::strip)
              .collect(Collectors.toSet());
      List<String> lacking = MODELS.stream().filter(m -> !models.contains(m)).toList();
      if (!lacking.isEmpty()) {
        throw new MissingProgramException(
            "Scans are to be recognised, but "
                + program
                + " lacks the model "
                + String.join(" and ", lacking)
                + ". Install it (Debian: apt-get install "
                + lacking.stream().map(m -> "tesseract-ocr-" + m).collect(Collectors.joining(" "))
                + ").");
      }
      return new Recogniser(program, "Tesseract " + words[1]);
    } catch (IOException e) {
      throw new MissingProgramException(missing);
    }
  }

  private static String said(String program, String option, ProgramFiles files) throws IOException {
    ProgramRun run =
        ProgramRun.of(
            List.of(program, option),
            files.folder(),
            files.environment(),
            new byte[0],
            START,
            CHATTER);
    // Older versions say these on standard error.
    return run.succeeded()
        ? (new String(run.output(), UTF_8) + "\n" + run.complaint()).strip()
        : "";
  }

  /** Name and version of the program, as {@code Tesseract 5.3.0}. */
  public String version() {
    return version;
  }

  /** Makes the picture of a page; may take time and memory. */
  interface Drawing {
    Picture draw() throws IOException;
  }

  /**
   * What a picture shows, as a page that is laid out like any other.
   *
   * @return nothing where the program fails on this picture
   * @throws UnreadableDocumentException if it takes too long
   * @throws IOException if the picture cannot be drawn
   */
  Optional<RecognisedPage> page(String file, int number, Drawing drawing, Budget budget)
      throws IOException, UnreadableDocumentException {
    long began = System.nanoTime();
    boolean mine = false;
    try {
      mine = turns.tryAcquire(budget.programTime().toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        throw late(file, budget);
      }
      Picture picture = drawing.draw();
      if (picture.isBlank()) {
        return Optional.of(RecognisedPage.blank(number, picture));
      }
      Picture.Cleared cleared = picture.straightened().cleared();
      Optional<List<RecognisedWord>> words = words(file, cleared.picture(), budget, began);
      Optional<RecognisedPage> page = words.map(found -> RecognisedPage.of(number, cleared, found));
      if (page.isEmpty() || page.get().whole()) {
        return page;
      }
      // What was taken for no text at all, as short words in a table are, may be found singly.
      Optional<List<RecognisedWord>> single =
          words(file, cleared.picture(), "fas+eng", SPARSE, budget, began);
      return Optional.of(
          RecognisedPage.of(number, cleared, together(words.get(), single.orElse(List.of()))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late(file, budget);
    } catch (OutOfMemoryError e) {
      throw new UnreadableDocumentException(
          Cause.TOO_LARGE,
          file + " holds a picture that needs more memory than there is. Scan it at 300 dpi.");
    } finally {
      if (mine) {
        turns.release();
      }
      budget.ranFor(Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** Words, and of others those that stand where none of them does. */
  private static List<RecognisedWord> together(
      List<RecognisedWord> words, List<RecognisedWord> others) {
    List<RecognisedWord> together = new ArrayList<>(words);
    for (RecognisedWord other : others) {
      if (other.sure() >= SINGLE
          && words.stream().allMatch(w -> other.coveredBy(w) < 0.2 && w.coveredBy(other) < 0.2)) {
        together.add(other.onLine(words.size() + other.line()));
      }
    }
    return together;
  }

  /**
   * The words in both languages. A model of both takes some Persian words for Latin ones; the model
   * of Persian alone does not, so it is asked too where most of a page is Persian.
   */
  private Optional<List<RecognisedWord>> words(
      String file, Picture picture, Budget budget, long began)
      throws IOException, UnreadableDocumentException {
    Optional<List<RecognisedWord>> both = words(file, picture, "fas+eng", PAGE, budget, began);
    if (both.isEmpty()
        || both.get().stream().filter(RecognisedWord::isPersian).count() * 2 < both.get().size()) {
      return both;
    }
    Optional<List<RecognisedWord>> persian = words(file, picture, "fas", PAGE, budget, began);
    return persian.isEmpty() ? both : Optional.of(mended(both.get(), persian.get()));
  }

  private static List<RecognisedWord> mended(
      List<RecognisedWord> both, List<RecognisedWord> persian) {
    List<RecognisedWord> mended = new ArrayList<>();
    for (RecognisedWord word : both) {
      boolean latin = word.text().chars().anyMatch(c -> c < 0x250 && Character.isLetter(c));
      Optional<RecognisedWord> other =
          latin
              ? persian.stream()
                  .filter(p -> word.coveredBy(p) > 0.6 && p.coveredBy(word) > 0.6)
                  .filter(p -> p.isPersian() && p.sure() >= PERSIAN)
                  .filter(p -> p.text().codePoints().allMatch(c -> c > 0x250 || !isLatin(c)))
                  .findFirst()
              : Optional.empty();
      mended.add(
          other
              .map(
                  p ->
                      new RecognisedWord(
                          word.line(),
                          p.text(),
                          word.x1(),
                          word.y1(),
                          word.x2(),
                          word.y2(),
                          word.base(),
                          word.size(),
                          // The two disagree, which is a doubt of its own.
                          Math.min(word.sure(), p.sure())))
              .orElse(word));
    }
    return mended;
  }

  private static boolean isLatin(int c) {
    return Character.isLetterOrDigit(c) && c < 0x250;
  }

  private Optional<List<RecognisedWord>> words(
      String file, Picture picture, String models, String layout, Budget budget, long began)
      throws IOException, UnreadableDocumentException {
    try (ProgramFiles files = ProgramFiles.open()) {
      Map<String, String> environment = files.environment();
      // One thread a page; pages run beside each other.
      environment.put("OMP_THREAD_LIMIT", "1");
      Duration left = budget.programTime().minusNanos(System.nanoTime() - began);
      ProgramRun run =
          ProgramRun.of(
              List.of(
                  program,
                  "stdin",
                  "stdout",
                  "-l",
                  models,
                  "--dpi",
                  Long.toString(Math.round(picture.dpi())),
                  "--psm",
                  layout,
                  "-c",
                  "tessedit_create_hocr=1"),
              files.folder(),
              environment,
              picture.file(),
              left.isNegative() ? Duration.ZERO : left,
              MOST_OUTPUT);
      if (run.end() == ProgramRun.End.OUT_OF_TIME) {
        throw late(file, budget);
      }
      return run.succeeded() ? Hocr.words(run.output()) : Optional.empty();
    }
  }

  private static UnreadableDocumentException late(String file, Budget budget) {
    return new UnreadableDocumentException(
        Cause.TAKES_TOO_LONG,
        file
            + " was not recognised within the "
            + budget.limits().programTime().toSeconds()
            + " s that programs may take. Submit the Word file (.docx), or raise"
            + " limits.programSeconds in policy.yaml.");
  }
}
