package org.aftersales.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.report.AuditFormat;
import org.aftersales.report.ReportFormat;

/** The format that a client accepts most (RFC 9110 12.5.1); JSON where it does not say. */
final class Accepted {

  private static final Pattern QUALITY = Pattern.compile(";\\s*q=([01](?:\\.[0-9]{0,3})?)");

  private Accepted() {}

  static ReportFormat report(Context ctx) {
    return best(ctx, List.of(ReportFormat.values()), ReportFormat::mediaType, ReportFormat.TEXT);
  }

  static AuditFormat audit(Context ctx) {
    return best(ctx, List.of(AuditFormat.values()), AuditFormat::mediaType, AuditFormat.HTML);
  }

  /**
   * Of formats the one that the client accepts most.
   *
   * @param formats JSON among them, by name
   * @param text for a client that takes any text
   */
  private static <F extends Enum<F>> F best(
      Context ctx, List<F> formats, Function<F, String> mediaType, F text) {
    String accept = Optional.ofNullable(ctx.header("Accept")).orElse("").toLowerCase(Locale.ROOT);
    Optional<F> best = Optional.empty();
    double most = 0;
    for (String range : accept.split(",", -1)) {
      String type = range.replaceFirst(";.*", "").strip();
      Matcher quality = QUALITY.matcher(range);
      double weight = quality.find() ? Double.parseDouble(quality.group(1)) : 1;
      Optional<F> format =
          switch (type) {
            case "", "*/*", "application/*" ->
                formats.stream().filter(f -> f.name().equals("JSON")).findFirst();
            case "text/*" -> Optional.of(text);
            default -> formats.stream().filter(f -> mediaType.apply(f).equals(type)).findFirst();
          };
      if (format.isPresent() && weight > most) {
        best = format;
        most = weight;
      }
    }
    return best.orElseThrow(
        () ->
            Problem.of(
                406,
                "Not acceptable",
                "This is answered as "
                    + String.join(", ", formats.stream().map(mediaType).toList())
                    + "."));
  }
}
