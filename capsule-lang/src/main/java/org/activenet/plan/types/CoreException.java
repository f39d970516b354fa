// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import org.jspecify.annotations.Nullable;

/// The exceptions that the language itself raises. NotEnoughRB is in the PLAN documentation; the other names are ours.
public enum CoreException {
    /// `/` or `%` by zero.
    DIV_BY_ZERO("DivByZero"),
    /// `hd` or `tl` of the empty list.
    EMPTY_LIST("EmptyList"),
    /// `chr` of a number that is not a character.
    OUT_OF_RANGE("OutOfRange"),
    /// Less resource bound than asked for, or a request for none.
    NOT_ENOUGH_RB("NotEnoughRB"),
    /// `defaultRoute` knows no way.
    NO_ROUTE("NoRoute"),
    /// `OnNeighbor` to a host that is not adjacent.
    NOT_A_NEIGHBOR("NotANeighbor"),
    /// A call of a declared service that this node does not have.
    SERVICE_NOT_PRESENT("ServiceNotPresent"),
    /// A chunk around more than 500 chunks, lists and tuples, one inside the other.
    CHUNK_TOO_DEEP("ChunkTooDeep"),
    /// `RIPRoute` knows no way. The name is in the PLAN documentation.
    RIP_NO_ROUTE("RIPNoRoute"),
    /// The soft state of the node, or of the evaluation, has no room for a value.
    NO_ROOM("NoRoom"),
    /// `get` found a value of another type than the program has declared.
    WRONG_TYPE("WrongType"),
    /// A chunk does not have the checksum that it should have.
    BAD_CHECKSUM("BadChecksum"),
    /// A chunk has not been signed by that host.
    BAD_SIGNATURE("BadSignature"),
    /// What the pieces of a chunk make together is not a chunk.
    BAD_CHUNK("BadChunk"),
    /// No host of that name, or no device that the packet came by.
    NOT_FOUND("NotFound");

    private final String planName;

    CoreException(String planName) {
        this.planName = planName;
    }

    public static @Nullable CoreException named(String name) {
        for (CoreException exception : values()) {
            if (exception.planName.equals(name)) {
                return exception;
            }
        }
        return null;
    }

    public String planName() {
        return planName;
    }
}
