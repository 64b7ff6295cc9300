package org.aftersales.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * The files that a PDF file carries in its tree of names (ISO 32000-2, 7.11.4) or as associated
 * files of the document (14.13), which is where Factur-X and ZUGFeRD put the invoice.
 */
final class PdfAttachments {

  private static final COSName ASSOCIATED = COSName.getPDFName("AF");

  /** Files and branches of the tree; no honest file has so many. */
  private static final int MOST = 1_000;

  private final Budget budget;
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<SourceFile> files = new ArrayList<>();

  private PdfAttachments(Budget budget) {
    this.budget = budget;
  }

  /** The files, in the order of the tree; one that cannot be unpacked says so in its fault. */
  static List<SourceFile> of(PDDocument pdf, Budget budget) {
    PdfAttachments attachments = new PdfAttachments(budget);
    COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    Optional.ofNullable(names)
        .map(n -> n.getCOSDictionary(COSName.EMBEDDED_FILES))
        .ifPresent(attachments::tree);
    attachments.specifications(catalog.getDictionaryObject(ASSOCIATED), 0, 1);
    return List.copyOf(attachments.files);
  }

  private void tree(COSDictionary root) {
    Deque<COSDictionary> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty() && seen.size() < MOST) {
      COSDictionary node = open.pop();
      if (!seen.add(node)) {
        continue;
      }
      // Names and files take turns.
      specifications(node.getDictionaryObject(COSName.NAMES), 1, 2);
      if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
        for (int i = kids.size() - 1; i >= 0; i--) {
          if (kids.getObject(i) instanceof COSDictionary kid) {
            open.push(kid);
          }
        }
      }
    }
  }

  private void specifications(@Nullable COSBase list, int from, int step) {
    if (list instanceof COSArray array) {
      for (int i = from; i < array.size() && seen.size() < MOST; i += step) {
        budget.step();
        if (array.getObject(i) instanceof COSDictionary file && seen.add(file)) {
          add(file);
        }
      }
    }
  }

  private void add(COSDictionary file) {
    String name =
        Optional.ofNullable(file.getString(COSName.UF))
            .or(() -> Optional.ofNullable(file.getString(COSName.F)))
            .orElse("");
    COSDictionary streams = file.getCOSDictionary(COSName.EF);
    if (streams == null) {
      return;
    }
    COSBase stream =
        Optional.ofNullable(streams.getDictionaryObject(COSName.UF))
            .orElseGet(() -> streams.getDictionaryObject(COSName.F));
    if (!(stream instanceof COSStream packed)) {
      return;
    }
    long most = Math.min(budget.limits().textBytes(), budget.limits().partBytes());
    try (InputStream in = packed.createInputStream()) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
      files.add(
          bytes.length > most
              ? unread(name, "is larger than a text may be")
              : SourceFile.of(name, bytes));
    } catch (IOException | RuntimeException e) {
      files.add(unread(name, "is damaged"));
    }
  }

  private static SourceFile unread(String name, String fault) {
    return new SourceFile(name, new byte[0], Optional.empty(), Optional.of(fault), List.of());
  }
}
