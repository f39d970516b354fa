// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

/// Why code of capsules is refused; each [Finding] says it in words besides.
public enum Reason {
    // Text and class files as such
    /// The compiler of the JDK refuses the text.
    COMPILER,
    /// There is no compiler in this Java.
    NO_COMPILER,
    /// More text, classes, bytes or instructions than are looked at.
    TOO_LARGE,
    /// Nested deeper than is looked at.
    TOO_DEEP,
    /// Bytes that are not a class file, or one that contradicts itself.
    MALFORMED,
    /// A class file of a Java that is not read here, or of a preview of one.
    CLASS_FILE_VERSION,
    /// The verifier, ours or that of the JVM, refuses the code: it might mistake one type for another.
    NOT_VERIFIABLE,

    // Names and kinds of classes
    /// A name that is not that of a class outside of any package, that is taken, or that is kept for us.
    CLASS_NAME,
    /// A record, an enum, an annotation or a module.
    CLASS_KIND,
    /// A class extends or implements what it may not.
    SUPERTYPE,
    /// No class of the program is a capsule.
    NO_CAPSULE,
    /// A capsule class that cannot be made from a packet: nested in another, or without a constructor that takes nothing.
    CAPSULE_FORM,
    /// A field of a capsule of a type that does not travel.
    FIELD_TYPE,

    // What code may not say, wherever it stands
    /// A static field that is not a constant: it would be state beside the soft store.
    STATIC_STATE,
    /// Code that runs when a class is loaded, outside of any evaluation.
    STATIC_INITIALISER,
    /// `synchronized`, in either form.
    SYNCHRONIZATION,
    /// A method without code in Java.
    NATIVE,
    /// A method that the garbage collector calls.
    FINALIZER,
    /// A method that the host calls on exceptions and that a guest would give a meaning of its own.
    OVERRIDDEN_HOST_METHOD,
    /// A call whose target is found by code that runs: lambdas, method references, patterns in `switch`.
    INVOKEDYNAMIC,
    /// A class, a method handle or a computed constant as a value.
    CLASS_CONSTANT,
    /// Subroutines of the first Java versions.
    SUBROUTINE,
    /// A type that is not on the list.
    TYPE_NOT_ALLOWED,
    /// A method that is not on the list.
    METHOD_NOT_ALLOWED,
    /// A field that is not on the list.
    FIELD_NOT_ALLOWED
}
