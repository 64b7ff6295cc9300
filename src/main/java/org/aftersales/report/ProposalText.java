package org.aftersales.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes proposals as text: what to write, where, and what a check says of it. */
public final class ProposalText {

  private final ReportWords words;

  /**
   * A writer.
   *
   * @param persian the language of the text; clauses are in that of their document
   */
  public ProposalText(boolean persian) {
    this.words = new ReportWords(persian);
  }

  /** All proposals, lines ended by a newline. */
  public String text(ProposalSummary summary) {
    StringBuilder out = new StringBuilder();
    if (summary.proposals().isEmpty()) {
      out.append(
          words.say("چیزی برای اصلاح یافت نشد.\n", "Nothing was found that words would mend.\n"));
    }
    for (ProposalSummary.Option option : summary.proposals()) {
      option(option, out);
    }
    summary
        .together()
        .ifPresent(
            together ->
                out.append(
                        words.say(
                            "با پیشنهادهای " + numbers(together.proposals()) + " سند چنین است: ",
                            "With proposals "
                                + numbers(together.proposals())
                                + " the verdict is: "))
                    .append(words.verdict(together.verdict()))
                    .append(left(together.left()))
                    .append('\n'));
    return out.toString();
  }

  private void option(ProposalSummary.Option option, StringBuilder out) {
    out.append(option.number()).append(". ").append(lines(option.mends())).append('\n');
    String at =
        option.quote().map(q -> "«" + q.strip() + "»").orElse("")
            + option.place().map(p -> " (" + p + ")").orElse("");
    if (option.clause().isEmpty()) {
      out.append("   → ").append(option.advice()).append("\n\n");
      return;
    }
    String where =
        option.action() == Proposal.Action.REPLACE
            ? words.say("به جای " + at + " بنویسید:", "Instead of " + at + " write:")
            : at.isEmpty()
                ? words.say("در پایان سند بیفزایید:", "Add at the end of the document:")
                : words.say(
                    "پس از بندی که " + at + " در آن است بیفزایید:",
                    "Add behind the paragraph with " + at + ":");
    out.append("   ").append(option.document()).append(": ").append(where).append('\n');
    out.append("   ").append(option.clause()).append('\n');
    if (!option.blanks().isEmpty()) {
      out.append(words.say("   پر کنید: ", "   Fill in: "))
          .append(String.join(", ", option.blanks()))
          .append('\n');
    }
    out.append("   ")
        .append(option.trial().map(this::trial).orElseGet(this::untried))
        .append("\n\n");
  }

  private String untried() {
    return words.say(
        "آزموده نشد؛ نخست جاهای خالی را پر کنید (values).",
        "Not tried: give the facts that are missing (values), or ask for one requirement.");
  }

  private String trial(ProposalSummary.Trial trial) {
    String outcome =
        trial.succeeds()
            ? words.say("آزموده شد و یافته را برطرف می‌کند", "Tried: it clears the finding")
            : trial.left().isEmpty()
                ? words.say(
                    "آزموده شد؛ یافته را برطرف می‌کند، اما این‌ها را پدید می‌آورد: "
                        + lines(trial.raised()),
                    "Tried: it clears the finding, and then asks for: " + lines(trial.raised()))
                : words.say("آزموده شد؛ یافته را برطرف نمی‌کند", "Tried: the finding stays");
    return outcome
        + words.say("؛ نتیجهٔ سند: ", "; the verdict then: ")
        + words.verdict(trial.verdict())
        + ".";
  }

  private String left(List<ProposalSummary.Line> left) {
    return left.isEmpty()
        ? "."
        : words.say("؛ می‌ماند: ", "; left: ")
            + left.stream()
                .map(ProposalSummary.Line::requirement)
                .distinct()
                .collect(Collectors.joining(" "))
            + ".";
  }

  private String lines(List<ProposalSummary.Line> lines) {
    return lines.stream()
        .map(
            line ->
                line.requirement()
                    + line.row()
                        .map(r -> words.say(" ردیف " + words.digits(r), " item " + r))
                        .orElse(""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String numbers(List<Integer> numbers) {
    return words.digits(numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }
}
