using System.Diagnostics.CodeAnalysis;

namespace Complaints.Core.Kernel;

/// <summary>A value, or the refusal that stands in its place.</summary>
public readonly record struct Result<T>
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The value; null (default) when refused.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True, and the value non-null, when nothing was refused.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Goes on with the value, or hands the refusal through.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Refusal is null ? next(Value!) : Refusal;

    /// <summary>The value made into another one; lets several results be read as one <c>from … select</c>.</summary>
    public Result<TNext> Select<TNext>(Func<T, TNext> next) => Refusal is null ? next(Value!) : Refusal;

    /// <summary>Goes on with a second result and makes one value of both; the first refusal is the refusal of all.</summary>
    public Result<TBoth> SelectMany<TNext, TBoth>(Func<T, Result<TNext>> next, Func<T, TNext, TBoth> both)
    {
        if (Refusal is not null)
            return Refusal;
        var (first, second) = (Value!, next(Value!));
        return second.Refusal is null ? both(first, second.Value!) : second.Refusal;
    }

    /// <summary>One answer for both cases.</summary>
    public TAnswer Match<TAnswer>(Func<T, TAnswer> value, Func<Refusal, TAnswer> refused) =>
        Refusal is null ? value(Value!) : refused(Refusal);
}
