package org.aftersales.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.AuditFault;
import org.aftersales.rules.PolicyException;
import org.aftersales.source.Dossier;
import org.aftersales.source.GoodsFile;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SaleFolder;
import org.aftersales.source.Sha256;
import org.aftersales.source.SourceFile;
import org.aftersales.source.StoredFile;
import org.apache.spark.sql.Row;

/**
 * What each machine of a cluster does with a sale: list it, and audit it unless it is as it was.
 * Whatever goes wrong in a sale becomes its row; only a policy that cannot be made ready stops the
 * work. Immutable and thread-safe.
 *
 * @param policy fingerprint of the policy
 * @param version of the program
 * @param trustTimes whether a sale with the same names, lengths and times is as it was
 */
record AuditTask(
    SaleStore store, Checking checking, String policy, String version, boolean trustTimes)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A file of a sale with its bytes, or why it has none. */
  @SuppressWarnings("ArrayRecordComponent") // read once, as SourceFile has them
  private record Loaded(Kept file, byte[] bytes, Optional<IOException> failure) {

    StoredFile stored() {
      return file.fault().isEmpty()
          ? StoredFile.of(
              file.path(),
              file.length(),
              () -> {
                if (failure.isPresent()) {
                  throw failure.get();
                }
                return bytes;
              })
          : StoredFile.faulty(file.path(), file.fault());
    }
  }

  /** The files of a sale. */
  KeptSale listed(int index, String sale) {
    try {
      return new KeptSale(index, sale, store.files(sale), "");
    } catch (IOException | RuntimeException e) {
      return new KeptSale(index, sale, List.of(), AuditFault.of(store.path(sale), e).sentence());
    }
  }

  /**
   * The rows of a sale.
   *
   * @param before what the earlier run knows of it
   * @throws IllegalStateException if the policy cannot be made ready on this machine
   */
  Row audited(KeptSale sale, Known before) {
    ComplianceChecker checker;
    try {
      checker = checking.checker();
    } catch (PolicyException | IOException e) {
      throw new IllegalStateException("the policy cannot be made ready on this machine", e);
    }
    String listing = sale.listing();
    if (trustTimes && before.listing().equals(listing)) {
      return Found.unchanged(sale.sale());
    }
    Found unsettled = new Found(sale.sale(), Optional.empty(), listing, policy, version);
    if (!sale.fault().isEmpty()) {
      return unsettled.fault(
          new AuditFault(AuditFault.Cause.STORAGE, sale.fault()),
          Map.of(store.name(sale.sale()), Optional.empty()));
    }
    List<Loaded> files = new ArrayList<>();
    try {
      for (Kept file : sale.files()) {
        files.add(loaded(sale.sale(), file));
      }
      Optional<String> content = content(files);
      if (content.filter(before.content()::equals).isPresent()) {
        return Found.unchanged(sale.sale());
      }
      Found found = new Found(sale.sale(), content, listing, policy, version);
      try {
        return found.report(
            checker.check(
                SaleArchive.unpacked(
                    dossier(sale, files), Map.of(), checker.policy().limits())));
      } catch (UnreadableDocumentException
          | MalformedSubmissionException
          | IOException
          | RuntimeException e) {
        return fault(found, unsettled, e, files);
      }
    } catch (OutOfMemoryError | StackOverflowError e) {
      return fault(unsettled, unsettled, e, files);
    }
  }

  private Row fault(Found settled, Found unsettled, Throwable thrown, List<Loaded> files) {
    AuditFault fault = AuditFault.of(store.path(settled.sale()), thrown);
    Map<String, Optional<String>> hashes = new LinkedHashMap<>();
    for (Loaded file : files) {
      if (!GoodsFile.isNamedSo(file.file().path())) {
        boolean read = file.file().fault().isEmpty() && file.failure().isEmpty();
        hashes.put(
            named(settled.sale(), file.file().path()),
            read ? Optional.of(Sha256.of(file.bytes())) : Optional.empty());
      }
    }
    if (hashes.isEmpty()) {
      hashes.put(store.name(settled.sale()), Optional.empty());
    }
    return (fault.cause().lasts() ? settled : unsettled).fault(fault, hashes);
  }

  private static String named(String sale, String path) {
    return sale.isEmpty() || path.isEmpty() ? sale + path : sale + "/" + path;
  }

  private Loaded loaded(String sale, Kept file) {
    boolean readable =
        file.fault().isEmpty()
            && StoredFile.of(file.path(), file.length(), () -> new byte[0]).fault().isEmpty();
    try {
      byte[] bytes = readable ? store.bytes(sale, file) : new byte[0];
      return new Loaded(file, bytes, Optional.empty());
    } catch (IOException e) {
      return new Loaded(file, new byte[0], Optional.of(e));
    }
  }

  /** SHA-256 of all that the report rests on; none where a file could not be read this time. */
  private static Optional<String> content(List<Loaded> files) {
    MessageDigest sum = Sha256.digest();
    for (Loaded file : files) {
      if (file.failure().isPresent()) {
        return Optional.empty();
      }
      String fault = file.stored().fault().orElse("");
      sum.update(
          (file.file().path() + "\0" + file.bytes().length + "\0" + fault + "\n").getBytes(UTF_8));
      sum.update(file.bytes());
    }
    return Optional.of(Sha256.hex(sum));
  }

  private Dossier dossier(KeptSale sale, List<Loaded> files)
      throws IOException, MalformedSubmissionException {
    if (files.size() == 1 && files.get(0).file().path().isEmpty()) {
      Loaded file = files.get(0);
      StoredFile stored = file.stored();
      if (stored.fault().isPresent()) {
        throw new IOException(stored.fault().get());
      }
      return new Dossier(
          Mode.AUDIT,
          List.of(SourceFile.of(sale.sale(), stored.content().bytes())),
          List.of());
    }
    return SaleFolder.dossier(
        store.path(sale.sale()),
        sale.sale(),
        files.stream().map(Loaded::stored).toList(),
        Mode.AUDIT,
        Map.of());
  }
}
