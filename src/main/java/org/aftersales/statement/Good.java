package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.source.AgencyStatus;

/**
 * One goods row, resolved to a distinct good (brand, model or type). Immutable.
 *
 * @param id stable within one dossier: G1, G2, …
 * @param row the printed row number in Latin digits («ردیف ۳» is 3)
 * @param documents ids of the documents that list the good
 * @param reason why it has no service, as the sender declares it
 * @param agency the seller's agency for its maker, as the sender declares it
 * @param listings how each of the documents calls it, in the order of the documents
 * @param evidence the rows, or the words in prose, that name the good
 */
public record Good(
    String id,
    String row,
    String name,
    Optional<String> brand,
    Optional<String> model,
    Optional<String> partNumber,
    List<String> documents,
    Set<GoodTrait> traits,
    Optional<String> reason,
    Optional<AgencyStatus> agency,
    List<Listing> listings,
    List<Evidence> evidence) {

  public Good {
    documents = List.copyOf(documents);
    traits = Set.copyOf(traits);
    listings = List.copyOf(listings);
    evidence = List.copyOf(evidence);
  }

  public boolean has(GoodTrait trait) {
    return traits.contains(trait);
  }

  /** Whether the document with this id lists the good. */
  public boolean listedIn(String documentId) {
    return documents.contains(documentId);
  }

  /** The words by which a document names the good; empty where it does not list it. */
  public List<Evidence> wordsIn(String documentId) {
    return listings.stream()
        .filter(l -> l.document().equals(documentId))
        .map(Listing::evidence)
        .toList();
  }

  /** The listing that others are compared with: the first with a model; none at all is possible. */
  public List<Listing> mainListing() {
    return listings.stream()
        .filter(l -> l.model().isPresent())
        .findFirst()
        .or(() -> listings.stream().findFirst())
        .stream()
        .toList();
  }

  /** Whether a document that lists the good also calls it by name, brand, model or row. */
  public boolean isNamedIn(String documentId) {
    return listings.stream().anyMatch(l -> l.document().equals(documentId) && l.isNamed());
  }

  /** The numbers that a document gives the good; its own where the document numbers none. */
  List<String> rowsIn(String documentId) {
    List<String> numbers = new ArrayList<>(1);
    for (Listing listing : listings) {
      if (listing.document().equals(documentId) && !listing.row().isEmpty()) {
        numbers.add(listing.row());
      }
    }
    return numbers.isEmpty() ? List.of(row) : numbers;
  }

  /** Whether a document numbers its goods, and this one so. */
  boolean isRow(String documentId, String number) {
    return rowsIn(documentId).contains(number);
  }

  /** Whether the row of the good is the block that a clause stands in. */
  boolean isListedAt(Clause clause) {
    return listings.stream()
        .map(Listing::evidence)
        .anyMatch(
            e ->
                e.document().equals(clause.document())
                    && e.location().block() == clause.block().location().block());
  }

  /** Whether both have a model, and not the same one (G10). */
  public boolean isOtherModelThan(Good other) {
    return model.isPresent()
        && other.model.isPresent()
        && !ModelNumber.same(model.get(), other.model.get());
  }

  /** Whether both have a brand, and not the same one. */
  public boolean isOtherMakeThan(Good other) {
    return brand.isPresent()
        && other.brand.isPresent()
        && !ModelNumber.same(brand.get(), other.brand.get());
  }

  Good with(Set<GoodTrait> otherTraits) {
    return new Good(
        id,
        row,
        name,
        brand,
        model,
        partNumber,
        documents,
        otherTraits,
        reason,
        agency,
        listings,
        evidence);
  }

  /** The good as further documents list it too. */
  Good with(List<Listing> otherListings) {
    return new Good(
        id,
        row,
        name,
        brand,
        model,
        partNumber,
        otherListings.stream().map(Listing::document).distinct().toList(),
        traits,
        reason,
        agency,
        otherListings,
        evidence);
  }
}
