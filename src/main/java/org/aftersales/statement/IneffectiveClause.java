package org.aftersales.statement;

import java.util.List;

/**
 * Words that speak of something without asserting it now, for this sale (NOS-2). They are never
 * statements; they explain a missing one.
 *
 * @param about the statement kind the words would make if they were effective
 * @param goods ids of the goods in scope; empty where none could be resolved
 */
public record IneffectiveClause(
    String id, StatementKind about, Defect defect, List<String> goods, Evidence evidence) {

  /** What keeps the words from taking effect. */
  public enum Defect {
    HEADING_ONLY,
    /** Holds only if something happens (readings B6). */
    CONDITIONAL,
    /** An offer of a separate or optional contract (readings B6). */
    OPTIONAL_OFFER,
    QUESTION,
    /** Struck, deleted or cancelled. */
    CANCELLED,
    /** Inside a quotation of law or of another contract. */
    QUOTED,
    /** In an annex that the main text does not incorporate. */
    NOT_INCORPORATED,
    /** "Some items", without a way to tell which (CLS-1 c). */
    VAGUE_SCOPE,
    /** Only the seller is said not to serve, and it stays open whether another does. */
    SELLER_ONLY,
    /** Notice in writing or orally, instead of and (readings B4). */
    EITHER_CHANNEL,
    /** Notice is promised, not given (readings B4). */
    PROMISED,
    /** The notice or acknowledgement is expressly said not to exist. */
    NEGATED,
    /** An acknowledgement that the seller makes about itself (NOS-3). */
    SELLERS_OWN,
    /** A warranty that stands in for service (readings B14). */
    WARRANTY_ONLY
  }

  public IneffectiveClause {
    goods = List.copyOf(goods);
  }

  public boolean concerns(Good good) {
    return goods.contains(good.id());
  }

  /** Whether the words concern the good, or no goods could be resolved in its document. */
  public boolean mayConcern(Good good) {
    return concerns(good) || (goods.isEmpty() && good.listedIn(evidence.document()));
  }
}
