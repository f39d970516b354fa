// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.util.Optional;

/// The execution environments that have an ANEP type id here: the one table of them.
///
/// The registry of the time (ANANA) is lost; one of its numbers is documented. Ours lie in 0xAC00..0xACFF, far
/// from the small numbers that were given out.
///
/// | id | environment | standing |
/// |---|---|---|
/// | 0x0000 | reserved for error messages, as we understand the draft; nobody may take it | unverified |
/// | 18 | ANTS | unverified: said to be so, found nowhere; our default |
/// | 51 | anetd | published in its documentation |
/// | 0xAC01 | PLAN | ours |
/// | 0xAC02 | SNAP | ours |
/// | 0xAC03 | Smart Packets | ours |
/// | 0xAC10 | JavaScript guest | ours |
/// | 0xAC11 | WebAssembly guest | ours |
public enum AnepType {
    ANTS(18, Standing.UNVERIFIED),
    ANETD(51, Standing.PUBLISHED),
    PLAN(0xAC01, Standing.OURS),
    SNAP(0xAC02, Standing.OURS),
    SMART_PACKETS(0xAC03, Standing.OURS),
    JAVASCRIPT(0xAC10, Standing.OURS),
    WEBASSEMBLY(0xAC11, Standing.OURS);

    /// Where a number comes from.
    public enum Standing {
        /// Documented by those who used it.
        PUBLISHED,
        /// Remembered, not found in any document.
        UNVERIFIED,
        /// Chosen here.
        OURS
    }

    /// Reserved for error messages; never the type of an execution environment.
    public static final int ERROR_ID = 0;

    /// The range that we give numbers from.
    public static final int FIRST_OF_OURS = 0xAC00;

    public static final int LAST_OF_OURS = 0xACFF;

    private final int id;
    private final Standing standing;

    AnepType(int id, Standing standing) {
        this.id = id;
        this.standing = standing;
    }

    public int id() {
        return id;
    }

    public Standing standing() {
        return standing;
    }

    public static Optional<AnepType> ofId(int id) {
        for (AnepType type : values()) {
            if (type.id == id) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
