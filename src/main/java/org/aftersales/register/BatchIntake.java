package org.aftersales.register;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Takes in batches, sale by sale. Nobody sees one before it is accepted, and then it is on disk.
 * Thread-safe.
 */
public final class BatchIntake {

  private final Batches batches;
  private final Database database;
  private final Clock clock;

  BatchIntake(Batches batches, Database database, Clock clock) {
    this.batches = batches;
    this.database = database;
    this.clock = clock;
  }

  /**
   * What a batch is besides its sales.
   *
   * @param key by which the sender knows it; a batch with the same key is not made twice
   * @param fingerprint of the request, to tell a repeated one from another with the same key
   */
  public record Request(
      Actor by,
      Mode mode,
      Optional<String> key,
      String fingerprint,
      Optional<String> callback,
      Optional<String> reference) {}

  /** Begins to receive a batch; nobody sees it before it is accepted. */
  public void begin(String id, Request request) {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO batch (id, owner, role, state, mode, created, ended, expires,"
                    + " request_key, fingerprint, total, done, failed, bytes, holder, lease,"
                    + " takeovers, callback, reference)"
                    + " VALUES (?, ?, ?, 'RECEIVING', ?, ?, 0, 0, '', ?, 0, 0, 0, 0, '', 0, 0, ?, ?)",
                id,
                request.by().name(),
                request.by().role(),
                request.mode().name(),
                now(),
                request.fingerprint(),
                request.callback().orElse(""),
                request.reference().orElse("")));
  }

  /** A sale with its documents at hand. */
  public record Item(int place, String name, Optional<String> customer, Dossier dossier) {}

  /**
   * Adds sales to a batch that is being received.
   *
   * @return how many bytes they take
   */
  public long add(String id, List<Item> items) {
    List<Packed> packed = items.stream().map(Packed::of).toList();
    long bytes = packed.stream().mapToLong(Packed::bytes).sum();
    return database.write(
        handle -> {
          for (Packed item : packed) {
            insert(handle, id, item);
          }
          handle.execute(
              "UPDATE batch SET bytes = bytes + ?, total = total + ? WHERE id = ?",
              bytes,
              items.size(),
              id);
          return bytes;
        });
  }

  /** A sale whose documents were packed before the database is kept waiting. */
  private record Packed(Item item, List<byte[]> files, long bytes, long size) {

    static Packed of(Item item) {
      List<byte[]> files =
          item.dossier().files().stream().map(file -> Body.packed(file.bytes())).toList();
      return new Packed(
          item,
          files,
          files.stream().mapToLong(f -> f.length).sum(),
          item.dossier().files().stream().mapToLong(f -> f.bytes().length).sum());
    }
  }

  /** The data on goods of a sale. */
  record Goods(List<DeclaredGood> goods) {}

  private static void insert(Handle handle, String id, Packed packed) {
    Item item = packed.item();
    Dossier dossier = item.dossier();
    handle.execute(
        "INSERT INTO batch_item (batch, place, name, customer, mode, state, finished, seq, verdict,"
            + " problem, tries, size, bytes, goods)"
            + " VALUES (?, ?, ?, ?, ?, 'WAITING', 0, 0, '', '', 0, ?, ?, ?)",
        id,
        item.place(),
        item.name(),
        item.customer().orElse(""),
        dossier.mode().name(),
        packed.size(),
        packed.bytes(),
        dossier.goods().isEmpty() ? "" : Body.json(new Goods(dossier.goods())));
    for (int i = 0; i < dossier.files().size(); i++) {
      SourceFile file = dossier.files().get(i);
      handle.execute(
          "INSERT INTO batch_file (batch, place, number, name, type, fault, bytes)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          id,
          item.place(),
          i,
          file.name(),
          file.declaredType().map(Enum::name).orElse(""),
          file.fault().orElse(""),
          packed.files().get(i));
    }
  }

  /**
   * Accepts a batch that was received; it is on disk when this returns.
   *
   * @param holder the process that will work on it first
   * @return false where a batch of this sender with the same key was accepted meanwhile
   */
  public boolean accept(String id, Request request, String holder, Duration lease) {
    try {
      return database.write(
          handle ->
              handle.execute(
                      "UPDATE batch SET state = 'WAITING', request_key = ?, holder = ?, lease = ?"
                          + " WHERE id = ? AND state = 'RECEIVING'",
                      request.key().orElse(""),
                      holder,
                      now() + Chain.micros(lease),
                      id)
                  == 1);
    } catch (RegisterException | JdbiException e) {
      if (request.key().flatMap(key -> batches.known(request.by().name(), key)).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  private long now() {
    return Chain.micros(clock.instant());
  }
}
