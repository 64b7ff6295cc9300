package org.aftersales.source;

import java.time.Duration;

/** What is left of the {@link Limits} of one check. Belongs to one thread. */
public final class Budget {

  /** The clock is looked at once in so many steps. */
  private static final int STEPS = 64;

  private final Limits limits;
  private long end;
  private Duration programTime;
  private int steps;
  private long characters;
  private long cells;

  /** A budget whose time begins now. */
  public Budget(Limits limits) {
    this.limits = limits;
    this.end = System.nanoTime() + limits.time().toNanos();
    this.programTime = limits.programTime();
  }

  /** What a check may take that nobody waits for, such as an example of a policy. */
  public static Budget usual() {
    return new Budget(Limits.USUAL);
  }

  public Limits limits() {
    return limits;
  }

  /** What is left for programs that read what this one cannot; zero once they had all of it. */
  public Duration programTime() {
    return programTime;
  }

  /** Takes off what such programs have used, which does not count as the check's own time. */
  public void ranFor(Duration used) {
    Duration counted = used.compareTo(programTime) > 0 ? programTime : used;
    programTime = programTime.minus(counted);
    end += counted.toNanos();
  }

  /**
   * One more step of work that a document may drive.
   *
   * @throws BudgetExceededException if the time has passed
   */
  public void step() {
    if (++steps % STEPS == 0) {
      time();
    }
  }

  /**
   * Looks at the clock.
   *
   * @throws BudgetExceededException if the time has passed
   */
  public void time() {
    if (System.nanoTime() - end > 0) {
      Duration time = limits.time();
      throw new BudgetExceededException(
          BudgetExceededException.Limit.TIME,
          "takes longer than the "
              + (time.toMillis() < 1_000 ? time.toMillis() + " ms" : time.toSeconds() + " s")
              + " that a check may take");
    }
  }

  /**
   * So many more characters of text.
   *
   * @throws BudgetExceededException if there are too many, or the time has passed
   */
  public void characters(int more) {
    step();
    characters += more;
    if (characters > limits.characters()) {
      throw new BudgetExceededException(
          BudgetExceededException.Limit.CHARACTERS,
          "holds more than the " + limits.characters() + " characters that a check may read");
    }
  }

  /**
   * So many more cells of tables.
   *
   * @throws BudgetExceededException if there are too many, or the time has passed
   */
  public void cells(int more) {
    step();
    cells += more;
    if (cells > limits.cells()) {
      throw new BudgetExceededException(
          BudgetExceededException.Limit.CELLS,
          "holds more than the " + limits.cells() + " cells of tables that a check may read");
    }
  }

  /**
   * So many elements of a data file or page so far.
   *
   * @throws BudgetExceededException if there are too many, or the time has passed
   */
  public void elements(int sofar) {
    step();
    if (sofar > limits.elements()) {
      throw new BudgetExceededException(
          BudgetExceededException.Limit.CELLS,
          "holds more than the " + limits.elements() + " elements that a check may read");
    }
  }
}
