namespace Complaints.Ingest.Accounts;

/// <summary>
/// Posts that a client may read: taken before the request, settled when it is disposed. Dispose it when the answer is
/// known. One that is never told what came stays counted at all that it granted, since the platform may have served it.
/// </summary>
/// <param name="granted">How many posts may be asked for; 0 when none may.</param>
internal sealed class BudgetHold(int granted, Func<int, Task> settle) : IAsyncDisposable
{
    private int? _brought;
    private bool _isSettled;

    /// <summary>How many posts may be asked for; 0 when none may.</summary>
    public int Granted => granted;

    /// <summary>Tells how many posts the platform counts for what it sent; 0 when it refused. Told again, it adds.</summary>
    public void Brought(int posts) => _brought = (_brought ?? 0) + posts;

    public async ValueTask DisposeAsync()
    {
        if (_isSettled)
            return;
        _isSettled = true;
        if (_brought is { } brought && brought != granted)
            await settle(brought);
    }
}
