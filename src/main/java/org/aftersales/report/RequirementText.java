package org.aftersales.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Requirement;

/** The page of one requirement as text: what it asks, why, its rule, and what to write instead. */
public final class RequirementText {

  private final boolean persian;

  /**
   * A writer.
   *
   * @param persian the language of title and remedies; the page itself is in English
   */
  public RequirementText(boolean persian) {
    this.persian = persian;
  }

  /**
   * The whole page in Markdown, lines ended by a newline.
   *
   * @param cases that show it met and violated, where they are at hand
   */
  public String text(Requirement requirement, Optional<RequirementCases> cases) {
    StringBuilder out = new StringBuilder();
    out.append(requirement.id()).append("  ").append(of(requirement.title())).append('\n');
    out.append(requirement.pack().map(pack -> "pack " + pack + ", ").orElse(""))
        .append(requirement.isStatutory() ? "" : "procedure section ")
        .append(requirement.section())
        .append(", ")
        .append(requirement.kind().name().toLowerCase(Locale.ROOT))
        .append(requirement.severity().map(s -> ", " + s).orElse(""))
        .append('\n');
    requirement.iso().forEach(reference -> out.append("cf. ").append(reference).append('\n'));
    for (Map.Entry<String, String> section : requirement.sections().entrySet()) {
      heading(section.getKey(), out).append(section.getValue().strip()).append('\n');
    }
    cases.ifPresent(
        shown ->
            heading("Cases", out)
                .append("met: ")
                .append(names(shown.met()))
                .append("\nviolated: ")
                .append(names(shown.violated()))
                .append('\n'));
    heading("Rule", out)
        .append(requirement.ruleFile())
        .append('\n')
        .append(requirement.rule().strip())
        .append('\n');
    if (!requirement.remedies().isEmpty()) {
      heading("Remedies", out);
      requirement
          .remedies()
          .forEach(
              (variant, words) -> out.append(variant).append(": ").append(of(words)).append('\n'));
    }
    return out.toString();
  }

  private static StringBuilder heading(String title, StringBuilder out) {
    return out.append("\n## ").append(title).append('\n');
  }

  private String of(Bilingual words) {
    return persian ? words.fa() : words.en();
  }

  /** Cases by name, as {@code policy list} shows them too. */
  public static String names(List<String> cases) {
    return cases.isEmpty() ? "-" : String.join(", ", cases);
  }
}
