// The words of one post, in arrays that are used again for the next post of the same thread.
namespace Complaints.Core.Routing.Words;

/// <summary>Parallel arrays of ids and offsets; grows to the longest post seen and stays.</summary>
internal sealed class WordBuffer
{
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] ids = new int[256];
    private int[] placeStarts = new int[256];
    private int[] placeEnds = new int[256];
    private int[] placeIds = new int[256];

    public int Count { get; private set; }

    public int PlaceCount { get; private set; }

    public List<string> Mentions { get; } = [];

    public ReadOnlySpan<int> Ids => ids.AsSpan(0, Count);

    public ReadOnlySpan<int> PlaceIds => placeIds.AsSpan(0, PlaceCount);

    public int Start(int word) => starts[word];

    public int End(int word) => ends[word];

    public int PlaceStart(int word) => placeStarts[word];

    public int PlaceEnd(int word) => placeEnds[word];

    public void Clear()
    {
        (Count, PlaceCount) = (0, 0);
        Mentions.Clear();
    }

    public void Add(int id, int start, int end)
    {
        if (Count == ids.Length)
            Grow(ref ids, ref starts, ref ends);
        (ids[Count], starts[Count], ends[Count]) = (id, start, end);
        Count++;
    }

    public void AddPlace(int id, int start, int end)
    {
        if (PlaceCount == placeIds.Length)
            Grow(ref placeIds, ref placeStarts, ref placeEnds);
        (placeIds[PlaceCount], placeStarts[PlaceCount], placeEnds[PlaceCount]) = (id, start, end);
        PlaceCount++;
    }

    private static void Grow(ref int[] first, ref int[] second, ref int[] third)
    {
        Array.Resize(ref first, first.Length * 2);
        Array.Resize(ref second, second.Length * 2);
        Array.Resize(ref third, third.Length * 2);
    }
}
