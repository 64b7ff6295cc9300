package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.aftersales.source.Budget;
import org.aftersales.source.Format;
import org.aftersales.source.SourceFile;

/**
 * Holds the e-invoice that a PDF file carries (Factur-X, ZUGFeRD, XRechnung, Order-X) against its
 * pages.
 *
 * <p>A person reads the pages, so they alone are the document: words that stand only in the
 * e-invoice tell the customer nothing, and must meet no requirement. But the customer's program
 * takes the e-invoice, so what it says beyond the pages may bind him unseen: the document then
 * counts as read in part only, and is never compliant, until a person has looked. Factur-X itself
 * demands that both say the same.
 */
final class EmbeddedInvoice {

  /** The names that the standards give to the invoice. */
  private static final Set<String> NAMES =
      Set.of(
          "factur-x.xml",
          "zugferd-invoice.xml",
          "xrechnung.xml",
          "order-x.xml",
          "cida.xml",
          "ubl.xml",
          "invoice.xml");

  private static final int MOST_QUOTED = 3;
  private static final int LONGEST_QUOTE = 120;

  /** A longer one is a sentence rather than the name of a good. */
  private static final int LONGEST_NAME = 60;

  private final PageWords pages;
  private final Budget budget;
  private final List<String> notes = new ArrayList<>();
  private boolean complete = true;

  private EmbeddedInvoice(Document document, Budget budget) {
    this.pages = PageWords.of(document);
    this.budget = budget;
  }

  /** The document with what its attachments say beside it, as notes. */
  static Document beside(Document document, List<SourceFile> attachments, Budget budget) {
    if (attachments.isEmpty()) {
      return document;
    }
    EmbeddedInvoice embedded = new EmbeddedInvoice(document, budget);
    attachments.forEach(embedded::look);
    return document.noting(
        embedded.notes.stream()
            .filter(note -> !document.notes().contains(note))
            .distinct()
            .toList(),
        embedded.complete);
  }

  private void look(SourceFile file) {
    Format format = Format.of(file.bytes());
    String name = file.name().isEmpty() ? "without a name" : clipped(file.name());
    if (format == Format.UBL || format == Format.CII) {
      compare(file, format, name);
    } else if (NAMES.contains(file.name().toLowerCase(Locale.ROOT))) {
      broken(name, file.fault().orElse("is none that can be read"));
    } else {
      notes.add(
          "The file carries an attachment ("
              + name
              + "), which is not on its pages and was not read.");
    }
  }

  private void broken(String name, String why) {
    complete = false;
    notes.add(
        "The file carries an e-invoice ("
            + name
            + ") that "
            + why
            + ", so it could not be held against the pages. Export the file again, or submit it"
            + " without the e-invoice.");
  }

  private void compare(SourceFile file, Format format, String name) {
    List<EInvoice.Said> texts;
    try {
      XmlElement root = XmlElement.read(file.bytes(), budget);
      List<String> attachments = EInvoice.attachments(root);
      complete &= attachments.isEmpty();
      notes.addAll(attachments);
      texts = EInvoice.write(root, format, new Manuscript(budget)).texts();
    } catch (XMLStreamException e) {
      broken(name, "cannot be read " + XmlElement.fault(e));
      return;
    }
    List<EInvoice.Said> unseen = texts.stream().filter(e -> !shows(e)).toList();
    if (unseen.isEmpty()) {
      notes.add(
          "The file carries an e-invoice ("
              + name
              + "); its words and sums stand on the pages, which were judged.");
      return;
    }
    complete = false;
    notes.add(
        "The file carries an e-invoice ("
            + name
            + ") that says what its pages do not show: "
            + unseen.stream()
                .limit(MOST_QUOTED)
                .map(said -> "“" + clipped(said.text()) + "” (" + said.element().path() + ")")
                .collect(Collectors.joining(", "))
            + (unseen.size() > MOST_QUOTED ? " and " + (unseen.size() - MOST_QUOTED) + " more" : "")
            + ". The pages were judged; make both say the same.");
  }

  private boolean shows(EInvoice.Said said) {
    boolean name = said.element().name().endsWith("Name") && said.text().length() <= LONGEST_NAME;
    return pages.show(said.text()) || (name && pages.showWords(said.text()));
  }

  private static String clipped(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE - 1) + "…";
  }
}
