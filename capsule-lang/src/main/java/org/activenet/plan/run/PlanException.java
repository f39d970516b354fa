// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.function.Supplier;
import org.activenet.plan.types.CoreException;

/// An exception of the language: a value of type `exn`, known by its name alone, and raised as what it is.
///
/// For people it may have a detail besides, which no program sees and no packet carries: an exception that has travelled
/// has none. It is put into words only when somebody asks for it, since most exceptions are handled.
///
/// The PLAN documentation names NotEnoughRB only; the other names are ours, see [CoreException].
public final class PlanException extends RuntimeException {
    public static final PlanException DIV_BY_ZERO = of(CoreException.DIV_BY_ZERO);
    public static final PlanException EMPTY_LIST = of(CoreException.EMPTY_LIST);
    public static final PlanException OUT_OF_RANGE = of(CoreException.OUT_OF_RANGE);
    public static final PlanException NOT_ENOUGH_RB = of(CoreException.NOT_ENOUGH_RB);
    public static final PlanException NO_ROUTE = of(CoreException.NO_ROUTE);
    public static final PlanException NOT_A_NEIGHBOR = of(CoreException.NOT_A_NEIGHBOR);
    public static final PlanException SERVICE_NOT_PRESENT = of(CoreException.SERVICE_NOT_PRESENT);
    public static final PlanException CHUNK_TOO_DEEP = of(CoreException.CHUNK_TOO_DEEP);
    public static final PlanException RIP_NO_ROUTE = of(CoreException.RIP_NO_ROUTE);
    public static final PlanException NO_ROOM = of(CoreException.NO_ROOM);
    public static final PlanException WRONG_TYPE = of(CoreException.WRONG_TYPE);
    public static final PlanException BAD_CHECKSUM = of(CoreException.BAD_CHECKSUM);
    public static final PlanException BAD_SIGNATURE = of(CoreException.BAD_SIGNATURE);
    public static final PlanException BAD_CHUNK = of(CoreException.BAD_CHUNK);
    public static final PlanException NOT_FOUND = of(CoreException.NOT_FOUND);

    private static final long serialVersionUID = 1;

    private final String name;
    private final transient Supplier<String> detail;

    public PlanException(String name) {
        this(name, () -> "");
    }

    private PlanException(String name, Supplier<String> detail) {
        super(name, null, false, false); // No stack trace: this is not a bug.
        this.name = name;
        this.detail = detail;
    }

    private static PlanException of(CoreException exception) {
        return new PlanException(exception.planName());
    }

    /// The same exception, with what people should be told of it.
    ///
    /// @param detail must hold on to nothing that changes, since exceptions are values, and values are kept
    public PlanException because(Supplier<String> detail) {
        return new PlanException(name, detail);
    }

    public String name() {
        return name;
    }

    /// What people should be told besides the name, such as `no host 'Atlnta', did you mean 'Atlanta'?`; empty where the
    /// name says all that is known. Text of the program in it is shortened, and safe to show.
    public String detail() {
        return detail.get();
    }

    /// Name and detail in one line.
    public String describe() {
        String text = detail();
        return text.isEmpty() ? name : name + ": " + text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanException exception && exception.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
