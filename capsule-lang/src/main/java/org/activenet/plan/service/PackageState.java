// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Unit;

/// What packages leave at a node: values by key, each for so many milliseconds.
final class PackageState {
    static final long NANOS_PER_MILLI = 1_000_000L;

    private PackageState() {}

    /// A value that is kept.
    ///
    /// @param sizeBytes of the value alone, see [KeptBytes]
    record Kept(Object value, long sizeBytes) {}

    /// The key of an entry: a host, a key or a text of PLAN, or a text and a key. In an order, so that none is expensive to
    /// find, whatever hash it has.
    record EntryKey(String text, long bits) implements Comparable<EntryKey> {
        private static final int BYTES = 96;

        @Override
        public int compareTo(EntryKey other) {
            int byBits = Long.compare(bits, other.bits);
            return byBits != 0 ? byBits : text.compareTo(other.text);
        }

        long sizeBytes() {
            return BYTES + 2L * text.length();
        }
    }

    /// The key of an entry, with a step for each 16 characters.
    static EntryKey key(Object value, Budget budget) {
        return switch (value) {
            case Host(int address) -> new EntryKey("", address);
            case Key(long bits) -> new EntryKey("", bits);
            case String text -> key(text, new Key(0), budget);
            default -> throw new AssertionError("no package has such keys: " + value.getClass());
        };
    }

    /// The same for a text and a key.
    static EntryKey key(String text, Key key, Budget budget) {
        Encodings.chargeUnits(text.length(), budget);
        return new EntryKey(text, key.bits());
    }

    /// Keeps a value; for less than a millisecond, forgets it. Raises NoRoom.
    ///
    /// @param lifetimeMs an `int` of PLAN
    static Unit keep(
            ServicePackage of, EntryKey key, Object value, Object lifetimeMs, PackageNode node, Budget budget) {
        int lifetime = (Integer) lifetimeMs;
        if (lifetime < 1) {
            node.forget(of, key);
            return Unit.UNIT;
        }
        long besidesBytes = KeptBytes.ENTRY + key.sizeBytes();
        budget.chargeSoftState(besidesBytes);
        long valueBytes = KeptBytes.charge(value, node, budget);
        var kept = new Kept(value, valueBytes);
        if (!node.store(of, key, kept, besidesBytes + valueBytes, lifetime * NANOS_PER_MILLI)) {
            throw PlanException.NO_ROOM;
        }
        return Unit.UNIT;
    }

    /// What is kept by a key, or the exception.
    static Kept find(ServicePackage of, EntryKey key, PlanException otherwise, PackageNode node) {
        Object found = node.load(of, key);
        if (found == null) {
            throw otherwise;
        }
        return (Kept) found;
    }
}
