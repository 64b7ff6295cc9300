package org.aftersales.project;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.report.ReportFormat;

/**
 * How a folder is to be watched, as far as the configuration says. Immutable.
 *
 * @param formats of the reports; empty where nothing is said
 * @param outputDir where reports go; absent for beside the files
 * @param settle how long a file must stand still before it is checked
 * @param patience how long an incomplete file is waited for
 * @param poll how often the folder is looked through where it gives no events
 * @param sales whether every folder directly below is one sale file
 */
public record WatchTerms(
    List<ReportFormat> formats,
    Optional<Path> outputDir,
    Optional<Duration> settle,
    Optional<Duration> patience,
    Optional<Duration> poll,
    Optional<Boolean> sales) {

  /** Nothing is said. */
  public static final WatchTerms NONE =
      new WatchTerms(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)?");

  public WatchTerms {
    formats = List.copyOf(formats);
  }

  /** A time such as 500ms, 2s, 1m, 1h or, in seconds, 2; nothing for another text or no time. */
  public static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = Optional.ofNullable(matcher.group(2)).orElse("s");
    Duration duration =
        switch (unit) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofSeconds(number);
        };
    return duration.isZero() ? Optional.empty() : Optional.of(duration);
  }
}
