package org.aftersales.statement;

import java.util.Optional;

/**
 * How one document calls a good. Immutable.
 *
 * @param document id of the document
 * @param row the row number printed there, empty where none is
 * @param name as printed, empty where the document names only brand or model
 * @param model as printed there
 * @param evidence the words that name the good
 */
public record Listing(
    String document,
    String row,
    String name,
    Optional<String> brand,
    Optional<String> model,
    Optional<String> partNumber,
    Evidence evidence) {

  /** The name, where the document gives one. */
  Optional<String> printedName() {
    return Optional.of(name).filter(n -> !n.isEmpty());
  }

  /** Whether the document calls the good by anything; else it is taken to mean it. */
  boolean isNamed() {
    return !row.isEmpty()
        || !name.isEmpty()
        || brand.isPresent()
        || model.isPresent()
        || partNumber.isPresent();
  }

  Listing withModel(Optional<String> other) {
    return new Listing(document, row, name, brand, other, partNumber, evidence);
  }

  /** Whether both give a model, and not the same one (G10, readings A12). */
  public boolean isOtherModelThan(Listing other) {
    return differ(model, other.model);
  }

  /** Whether both give a brand or a part number, and not the same one. */
  public boolean isOtherMakeThan(Listing other) {
    return differ(brand, other.brand) && !isOneBrand(other) || differ(partNumber, other.partNumber);
  }

  /** Whether the model is the same, but printed in other characters ("F300", "F-300"). */
  public boolean isPrintedOtherwiseThan(Listing other) {
    return model.isPresent()
        && other.model.isPresent()
        && ModelNumber.differInPrint(model.get(), other.model.get());
  }

  /** Brands in two scripts cannot be told apart letter by letter. */
  private boolean isOneBrand(Listing other) {
    return brand.isPresent()
        && other.brand.isPresent()
        && ModelNumber.isLatin(brand.get()) != ModelNumber.isLatin(other.brand.get());
  }

  private static boolean differ(Optional<String> one, Optional<String> two) {
    return one.isPresent() && two.isPresent() && !ModelNumber.same(one.get(), two.get());
  }
}
