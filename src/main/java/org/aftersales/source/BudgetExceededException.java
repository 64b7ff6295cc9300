package org.aftersales.source;

/** A check takes more than its {@link Limits} allow. The message goes on after a file's name. */
public final class BudgetExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which limit was met. */
  public enum Limit {
    TIME,
    CHARACTERS,
    CELLS
  }

  private final Limit limit;

  BudgetExceededException(Limit limit, String message) {
    super(message);
    this.limit = limit;
  }

  public Limit limit() {
    return limit;
  }
}
