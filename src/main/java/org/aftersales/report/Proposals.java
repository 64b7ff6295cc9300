package org.aftersales.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.rules.Result;

/**
 * A check with the words that would mend what it found. Immutable.
 *
 * @param report of the documents as they are
 * @param proposals in the order of the findings; alternatives for one finding stand together
 * @param together the verdict with all proposals that succeeded, one for each finding; absent where
 *     there is none
 */
public record Proposals(Report report, List<Proposal> proposals, Optional<Together> together) {

  public Proposals {
    proposals = List.copyOf(proposals);
  }

  /**
   * What a check says of the documents with several proposals in them.
   *
   * @param proposals indexes of those that were put in
   * @param verdict of the sale as it would then be
   * @param left findings that ask for more than words, or for facts
   */
  public record Together(List<Integer> proposals, Verdict verdict, List<Result> left) {

    public Together {
      proposals = List.copyOf(proposals);
      left = List.copyOf(left);
    }
  }

  /**
   * What is asked for.
   *
   * @param requirement only findings of this requirement
   * @param row only findings on the good of this row
   * @param values what to fill in, by blank: {@code [currency and amount]}, or without brackets
   */
  public record Wanted(
      Optional<String> requirement, Optional<String> row, Map<String, String> values) {

    /** Words for everything that was found. */
    public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Map.of());

    public Wanted {
      values = Map.copyOf(values);
    }
  }
}
