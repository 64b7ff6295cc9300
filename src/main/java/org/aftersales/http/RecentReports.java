package org.aftersales.http;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Report;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;

/**
 * Reports of the last minutes, so that who asks for the same documents in another format, or again
 * because no answer came, need not wait for the same check twice. In memory alone and within
 * bounds; only documents of whose reading there is nothing to say, since that could end otherwise
 * the next time. Thread-safe.
 */
final class RecentReports {

  /** How long a report is kept. */
  static final Duration KEPT = Duration.ofMinutes(5);

  private static final int MOST = 200;
  private static final long MOST_BYTES = 8L << 20;

  private final LongSupplier nanos;

  /** The least recently asked for first. Guarded by this. */
  private final Map<Key, Recent> recent = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  /**
   * No reports yet.
   *
   * @param nanos a clock that only goes forward
   */
  RecentReports(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** All that a report depends on besides the policy. */
  record Key(Mode mode, Set<Detail> details, List<File> files, List<DeclaredGood> goods) {

    /** A document by its content. */
    record File(String name, String sha256, Optional<DocumentType> type, List<String> remarks) {}

    /** What these documents are known by. */
    static Key of(Dossier dossier, Set<Detail> details) {
      return new Key(
          dossier.mode(),
          Set.copyOf(details),
          dossier.files().stream()
              .map(f -> new File(f.name(), f.sha256(), f.declaredType(), f.remarks()))
              .toList(),
          dossier.goods());
    }

    /** The same documents, asked for without this. */
    Key without(Detail detail) {
      Set<Detail> fewer = new HashSet<>(details);
      fewer.remove(detail);
      return new Key(mode, Set.copyOf(fewer), files, goods);
    }
  }

  /** A report, and its JSON as soon as somebody has asked for that. */
  static final class Recent {
    private final Report report;
    private final long size;
    private final long since;
    private volatile Optional<byte[]> json = Optional.empty();

    private Recent(Report report, long size, long since) {
      this.report = report;
      this.size = size;
      this.since = since;
    }

    Report report() {
      return report;
    }

    byte[] json() throws IOException {
      Optional<byte[]> known = json;
      if (known.isEmpty()) {
        known = Optional.of(JsonReport.bytes(report));
        json = known;
      }
      return known.get();
    }
  }

  /** The report on these documents, if it was made a moment ago. */
  synchronized Optional<Recent> find(Key key) {
    forget();
    return Optional.ofNullable(recent.get(key));
  }

  /** Takes a report that was just made of these documents. */
  synchronized Recent add(Key key, Dossier dossier, Report report) {
    long size = dossier.files().stream().mapToLong(file -> file.bytes().length).sum();
    Recent made = new Recent(report, size, nanos.getAsLong());
    if (size <= MOST_BYTES / 8 && isSure(dossier, report)) {
      Optional.ofNullable(recent.put(key, made)).ifPresent(before -> bytes -= before.size);
      bytes += size;
      forget();
    }
    return made;
  }

  private static boolean isSure(Dossier dossier, Report report) {
    return report.documents().stream().allMatch(document -> document.notes().isEmpty())
        && dossier.files().stream().map(SourceFile::fault).allMatch(Optional::isEmpty);
  }

  /** Drops what is too old, and what has not been asked for longest where there is too much. */
  private void forget() {
    long now = nanos.getAsLong();
    Iterator<Recent> all = recent.values().iterator();
    while (all.hasNext()) {
      Recent next = all.next();
      boolean tooMany = recent.size() > MOST || bytes > MOST_BYTES;
      if (tooMany || now - next.since > KEPT.toNanos()) {
        all.remove();
        bytes -= next.size;
      }
    }
  }
}
