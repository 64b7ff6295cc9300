package org.aftersales.report;

import java.util.List;
import java.util.Optional;
import org.aftersales.rules.Result;
import org.aftersales.statement.Evidence;

/**
 * Words that would mend findings, where they would stand, and what came of trying them. Immutable.
 *
 * @param mends the findings they are meant for
 * @param document id of the document in which they would stand
 * @param clause the words in the language of that place, given values filled in; empty where the
 *     remedy asks for something that is no wording
 * @param blanks what is left to fill in, as it stands in the clause: {@code [currency and amount]}
 * @param advice the remedy as the requirement's page gives it, in the language of that place
 * @param place where the words stand
 * @param reads the block as it would read where words are replaced
 * @param trial what a check says of the document with the words; absent where they were not tried,
 *     because facts are missing or a limit was met
 */
public record Proposal(
    List<Result> mends,
    String document,
    String clause,
    List<String> blanks,
    String advice,
    Place place,
    Optional<String> reads,
    Optional<Trial> trial) {

  public Proposal {
    mends = List.copyOf(mends);
    blanks = List.copyOf(blanks);
  }

  /** How words come into a document. */
  public enum Action {
    /** As a paragraph of its own, behind the block of the evidence. */
    INSERT_AFTER,
    /** Instead of the words of the evidence. */
    REPLACE
  }

  /**
   * Where words stand.
   *
   * @param at the words to replace, or behind which to insert; absent for the end of the document
   */
  public record Place(Action action, Optional<Evidence> at) {}

  /**
   * What a check says of the document with the words in it.
   *
   * @param words that were tried: the clause without the sentences that have blanks
   * @param verdict of the sale as it would then be
   * @param left findings that were to be mended and still stand
   * @param raised findings that were not there before
   */
  public record Trial(String words, Verdict verdict, List<Result> left, List<Result> raised) {

    public Trial {
      left = List.copyOf(left);
      raised = List.copyOf(raised);
    }

    /** Whether the words do what they are meant for, and no harm. */
    public boolean succeeds() {
      return left.isEmpty() && raised.isEmpty();
    }
  }
}
