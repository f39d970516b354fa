// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

/// The basic blocks that counted code ran through: a measure of its work that is the same on every machine, and a sign that an
/// input is like no other.
public interface Blocks {
    /// Starts to count anew; what comes to more than `most` is stopped by a [TooMuchWork].
    void start(long most);

    /// How many there were since the start.
    long count();

    /// Whether some block followed another one that it never did, or oftener than it ever did, before; from now on it has.
    boolean isNews();

    /// How many blocks have followed one another.
    int pairs();

    /// Thrown where code does more than was allowed: without it, a loop without end would end no test.
    final class TooMuchWork extends Error {
        private static final long serialVersionUID = 1;

        public TooMuchWork(long blocks) {
            super(blocks + " blocks and no end");
        }
    }

    /// Of code that is not counted.
    static Blocks none() {
        return new Blocks() {
            @Override
            public void start(long most) {}

            @Override
            public long count() {
                return 0;
            }

            @Override
            public boolean isNews() {
                return false;
            }

            @Override
            public int pairs() {
                return 0;
            }
        };
    }
}
